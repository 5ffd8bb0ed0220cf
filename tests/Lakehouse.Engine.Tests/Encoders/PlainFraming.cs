using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Values behind their lengths, rows behind nothing: the least that a test can take apart again.</summary>
internal readonly struct PlainFraming : IRowFraming
{
    public static int RowOverhead => 0;

    public static int ValueOverhead => 4;

    public static bool Escapes => false;

    public int BeginRow(ref byte at, int columns) => 0;

    public int BeginValue(ref byte at, int column) => 4;

    public int EndValue(ref byte start, int length)
    {
        NetworkOrder.Write(ref start, length);
        return 0;
    }

    public int WriteNull(ref byte at, int column)
    {
        NetworkOrder.Write(ref at, -1);
        return 4;
    }

    public int EndRow(ref byte start, int length) => 0;

    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => false;

    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at) => throw new NotSupportedException();

    /// <summary>The values of what was written.</summary>
    public static List<byte[]?> Values(ReadOnlySpan<byte> bytes)
    {
        var values = new List<byte[]?>();
        while (!bytes.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            bytes = bytes[4..];
            values.Add(length < 0 ? null : bytes[..length].ToArray());
            bytes = bytes[Math.Max(0, length)..];
        }

        return values;
    }
}
