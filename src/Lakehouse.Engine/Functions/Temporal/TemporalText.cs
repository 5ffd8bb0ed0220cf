using System.Runtime.InteropServices;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>Casts to text of the types whose text the engine writes differently: the encoders' writers, in the ISO style.</summary>
internal static class TemporalText
{
    private delegate int Writer(Span<byte> at, in ColumnVector column, int row);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        Text(Forms.Float4, (Span<byte> at, in ColumnVector c, int row) => FloatText.Write(at, c.Read<float>(row), 1)),
        Text(Forms.Float8, (Span<byte> at, in ColumnVector c, int row) => FloatText.Write(at, c.Read<double>(row), 1)),
        Text(Forms.Date, (Span<byte> at, in ColumnVector c, int row) => DateText.WriteIso(ref MemoryMarshal.GetReference(at), c.Read<int>(row))),
        Text(Forms.Timestamp, (Span<byte> at, in ColumnVector c, int row) => TimestampText.WriteIso(ref MemoryMarshal.GetReference(at), c.Read<long>(row))),
        Text(Forms.Interval, (Span<byte> at, in ColumnVector c, int row) =>
        {
            var value = c.Read<IntervalValue>(row);
            return IntervalText.Write(at, new Interval(value.Months, value.Days, value.Microseconds), IntervalStyle.Postgres);
        }),
        Text(EngineType.Of(DuckType.TimeTz), (Span<byte> at, in ColumnVector c, int row) =>
        {
            var value = TimeTz.FromEngineBits(c.Read<ulong>(row));
            var length = TimeText.Write(ref MemoryMarshal.GetReference(at), value.Micros);
            return length + TimeText.WriteOffset(ref at[length], value.OffsetSeconds);
        }),
    ];

    /// <summary>An interval as messages show it.</summary>
    public static string Of(IntervalValue value)
    {
        Span<byte> buffer = stackalloc byte[IntervalText.MaxLength];
        return System.Text.Encoding.ASCII.GetString(buffer[..IntervalText.Write(buffer, new Interval(value.Months, value.Days, value.Microseconds), IntervalStyle.Postgres)]);
    }

    private static ScalarFunction Text(EngineType type, Writer write) =>
        ScalarFunction.Strict("pg_text", [type], Forms.Text, (a, row, result) =>
        {
            Span<byte> buffer = stackalloc byte[IntervalText.MaxLength];
            result.WriteBytes(row, buffer[..write(buffer, a[0], row)]);
        }) with { IsTotal = true };
}
