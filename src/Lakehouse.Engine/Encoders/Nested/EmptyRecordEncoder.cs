using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Text;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>A record without fields, and NULL as a record: the engine has no such rows and holds their text.</summary>
internal sealed class EmptyRecordEncoder() : ColumnEncoder(sizeof(int))
{
    public static ColumnEncoder Create(EncoderRequest request) => request.IsBinary ? new EmptyRecordEncoder() : new TextEncoder();

    internal override int Write(int row, Span<byte> at)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, 0);
        return sizeof(int);
    }
}
