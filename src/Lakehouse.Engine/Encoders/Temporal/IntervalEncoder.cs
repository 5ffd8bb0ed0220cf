using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Temporal;

/// <summary>interval: text by IntervalStyle; binary microseconds (Int64), days and months (Int32 each).</summary>
internal sealed class IntervalEncoder(EncoderRequest request) : ColumnEncoder(IntervalText.MaxLength)
{
    private readonly IntervalStyle _style = request.Settings.IntervalStyle;
    private readonly bool _binary = request.IsBinary;

    public static ColumnEncoder Create(EncoderRequest request) => new IntervalEncoder(request);

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.Read<Interval>(row);
        if (!_binary) return IntervalText.Write(at, value, _style);
        BinaryPrimitives.WriteInt64BigEndian(at, value.Micros);
        BinaryPrimitives.WriteInt32BigEndian(at[8..], value.Days);
        BinaryPrimitives.WriteInt32BigEndian(at[12..], value.Months);
        return 16;
    }
}
