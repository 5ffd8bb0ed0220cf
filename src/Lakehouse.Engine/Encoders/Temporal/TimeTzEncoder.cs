using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Temporal;

/// <summary>timetz: a time and its offset; binary microseconds in an Int64 and seconds west of UTC in an Int32.</summary>
internal sealed class TimeTzEncoder(bool binary) : ColumnEncoder(TimeText.MaxLength + TimeText.MaxOffsetLength)
{
    public static ColumnEncoder Create(EncoderRequest request) => new TimeTzEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        var value = TimeTz.FromEngineBits(Vector.Read<ulong>(row));
        if (!binary) return TimeText.Write(at, value);
        BinaryPrimitives.WriteInt64BigEndian(at, value.Micros);
        BinaryPrimitives.WriteInt32BigEndian(at[8..], -value.OffsetSeconds);
        return 12;
    }
}
