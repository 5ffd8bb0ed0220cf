using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>generate_series() of timestamps: each value is the one before it moved by the step, whose parts may have different signs.</summary>
/// <remarks>PostgreSQL documentation, section 9.25; generate_series_timestamptz().</remarks>
internal static class TimestampSeries
{
    // 400 MB; more is no list that a query should make.
    private const int Longest = 50_000_000;

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_timestamp_series", [Forms.Timestamp, Forms.Timestamp, Forms.Interval], EngineType.ListOf(Forms.Timestamp), (a, row, result) =>
            Write(result, row, Of(a[0].Read<long>(row), a[1].Read<long>(row), a[2].Read<IntervalValue>(row), null))),
        ScalarFunction.Strict(
            "pg_timestamptz_series", [Forms.TimestampTz, Forms.TimestampTz, Forms.Interval, Forms.Text], EngineType.ListOf(Forms.TimestampTz),
            (a, row, result) => Write(result, row, Of(a[0].Read<long>(row), a[1].Read<long>(row), a[2].Read<IntervalValue>(row), a[3].ReadText(row)))),
    ];

    private static List<long> Of(long start, long stop, IntervalValue step, string? zone)
    {
        var sign = Sign(step);
        if (sign == 0) throw new SqlError(SqlState.InvalidParameterValue, "step size cannot equal zero").ToException();
        if (EngineTimestamp.IsInfinite(start) || EngineTimestamp.IsInfinite(stop))
            throw SqlError.FeatureNotSupported("a series with an infinite bound is not supported").ToException();
        var values = new List<long>();
        for (var value = start; value.CompareTo(stop) * sign <= 0; value = InstantArithmetic.Add(value, step, zone))
        {
            CallInterrupt.Check();
            if (values.Count == Longest) throw new SqlError(SqlState.ProgramLimitExceeded, $"a series of more than {Longest} timestamps is not supported").ToException();
            values.Add(value);
        }
        return values;
    }

    // As intervals are compared: a month has 30 days, a day 24 hours.
    private static int Sign(IntervalValue step) =>
        Int128.Sign((((Int128)step.Months * 30) + step.Days) * EngineTimestamp.MicrosPerDay + step.Microseconds);

    private static void Write(VectorWriter result, int row, List<long> values)
    {
        var list = result.BeginList(row, values.Count);
        for (var i = 0; i < values.Count; i++) list.Write(i, values[i]);
    }
}
