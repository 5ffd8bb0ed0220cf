using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>Bytes as they stand in the vector: the text family in both formats, and everything whose PostgreSQL text the engine holds as VARCHAR.</summary>
internal sealed class TextEncoder() : ColumnEncoder(0)
{
    internal override ValueKind Kind => ValueKind.Bytes;

    public static ColumnEncoder Create(EncoderRequest request) => new TextEncoder();

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.ReadBytes(row);
        if (value.Length > at.Length) return -1;
        ByteCopy.Copy(value, ref MemoryMarshal.GetReference(at));
        return value.Length;
    }
}
