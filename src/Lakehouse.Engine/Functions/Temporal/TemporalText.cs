using System.Runtime.InteropServices;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Functions.Reading;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>Casts to text of the types whose text the engine writes differently: the encoders' writers, in the default styles or in those of a session.</summary>
internal static class TemporalText
{
    private delegate int Writer(Span<byte> at, in ColumnVector column, int row);

    private delegate int StyledWriter(Span<byte> at, in ColumnVector column, int row, EncodingSettings settings);

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
        Styled(Forms.Float4, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) => FloatText.Write(at, c.Read<float>(row), s.ExtraFloatDigits)),
        Styled(Forms.Float8, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) => FloatText.Write(at, c.Read<double>(row), s.ExtraFloatDigits)),
        Styled(Forms.Date, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) => DateText.Write(ref at[0], c.Read<int>(row), s.DateStyle, s.DateOrder)),
        Styled(Forms.Timestamp, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) => TimestampText.Write(ref at[0], c.Read<long>(row), null, s.DateStyle, s.DateOrder)),
        Styled(Forms.TimestampTz, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) => TimestampText.Write(ref at[0], c.Read<long>(row), s.Zone, s.DateStyle, s.DateOrder)),
        Styled(Forms.Interval, (Span<byte> at, in ColumnVector c, int row, EncodingSettings s) =>
        {
            var value = c.Read<IntervalValue>(row);
            return IntervalText.Write(at, new Interval(value.Months, value.Days, value.Microseconds), s.IntervalStyle);
        }),
    ];

    /// <summary>An interval as messages show it.</summary>
    public static string Of(IntervalValue value)
    {
        Span<byte> buffer = stackalloc byte[IntervalText.MaxLength];
        return System.Text.Encoding.ASCII.GetString(buffer[..IntervalText.Write(buffer, new Interval(value.Months, value.Days, value.Microseconds), IntervalStyle.Postgres)]);
    }

    /// <summary>A number as messages show it: in six digits (C's %g).</summary>
    public static string General(double value)
    {
        const int sixDigits = -9;
        Span<byte> buffer = stackalloc byte[FloatText.MaxLength];
        return System.Text.Encoding.ASCII.GetString(buffer[..FloatText.Write(buffer, value, sixDigits)]);
    }

    private static ScalarFunction Text(EngineType type, Writer write) =>
        ScalarFunction.Strict("pg_text", [type], Forms.Text, (a, row, result) =>
        {
            Span<byte> buffer = stackalloc byte[IntervalText.MaxLength];
            result.WriteBytes(row, buffer[..write(buffer, a[0], row)]);
        }) with { IsTotal = true };

    /// <summary>With a <see cref="ValueStyle"/> behind the value.</summary>
    private static ScalarFunction Styled(EngineType type, StyledWriter write) => new("pg_text", [type, Forms.Text], Forms.Text, (a, rows, result) =>
    {
        if (rows == 0) return;
        var settings = ValueStyle.Of(a[1].ReadText(0)).Output;
        Span<byte> buffer = stackalloc byte[Math.Max(IntervalText.MaxLength, TimestampText.MaxLength)];
        for (var row = 0; row < rows; row++)
        {
            if (a.AnyNull(row)) result.WriteNull(row);
            else result.WriteBytes(row, buffer[..write(buffer, a[0], row, settings)]);
        }
    }) { IsTotal = true };
}
