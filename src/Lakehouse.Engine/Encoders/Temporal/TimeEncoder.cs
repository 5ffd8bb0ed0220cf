using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Encoders.Temporal;

/// <summary>time: <c>hh:mm:ss.ffffff</c>; binary microseconds since midnight in an Int64.</summary>
internal sealed class TimeEncoder(EncoderRequest request) : ColumnEncoder(TimeText.MaxLength)
{
    private readonly bool _binary = request.IsBinary;
    private readonly long _divisor = request.Type.Id == DuckType.TimeNs ? 1000 : 1;

    public static ColumnEncoder Create(EncoderRequest request) => new TimeEncoder(request);

    internal override int Write(int row, Span<byte> at)
    {
        var micros = Vector.Read<long>(row) / _divisor;
        if (!_binary) return TimeText.Write(ref at[0], micros);
        BinaryPrimitives.WriteInt64BigEndian(at, micros);
        return 8;
    }
}
