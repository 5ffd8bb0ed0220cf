using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>Dates, times and intervals where the engine's own functions differ.</summary>
/// <remarks>PostgreSQL documentation, section 9.9.</remarks>
internal static class TemporalFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        .. TemporalText.Functions, .. Precision.Functions, .. ZoneFunctions.Functions, .. ExtractFunctions.Functions,
        .. InstantArithmetic.Functions, .. TimestampSeries.Functions,
        ScalarFunction.Strict("pg_date_trunc", [Forms.Text, Forms.Timestamp], Forms.Timestamp, (a, row, result) =>
            result.Write(row, DateTruncation.OfTimestamp(a[0].ReadText(row), a[1].Read<long>(row)))),
        ScalarFunction.Strict("pg_date_trunc", [Forms.Text, Forms.Interval], Forms.Interval, (a, row, result) =>
            result.Write(row, DateTruncation.OfInterval(a[0].ReadText(row), a[1].Read<IntervalValue>(row)))),
        ScalarFunction.Strict("pg_date_ceiling", [Forms.Timestamp], Forms.Date, (a, row, result) => result.Write(row, Ceiling(a[0].Read<long>(row)))),
        ScalarFunction.Strict("pg_age", [Forms.Timestamp, Forms.Timestamp], Forms.Interval, (a, row, result) =>
            result.Write(row, Age.Between(a[0].Read<long>(row), a[1].Read<long>(row)))),
        ScalarFunction.Strict("pg_make_date", [Forms.Int4, Forms.Int4, Forms.Int4], Forms.Date, (a, row, result) =>
            result.Write(row, Construction.Date(a[0].Read<int>(row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_make_time", [Forms.Int4, Forms.Int4, Forms.Float8], Forms.Time, (a, row, result) =>
            result.Write(row, Construction.Time(a[0].Read<int>(row), a[1].Read<int>(row), a[2].Read<double>(row)))),
        ScalarFunction.Strict("pg_make_timestamp", [Forms.Int4, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Float8], Forms.Timestamp,
            (a, row, result) => result.Write(row,
                (Construction.Date(a[0].Read<int>(row), a[1].Read<int>(row), a[2].Read<int>(row)) * EngineTimestamp.MicrosPerDay)
                + Construction.Time(a[3].Read<int>(row), a[4].Read<int>(row), a[5].Read<double>(row)))),
        ScalarFunction.Strict("pg_make_interval", [Forms.Int4, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Int4, Forms.Float8], Forms.Interval,
            (a, row, result) => result.Write(row, new IntervalValue(
                (a[0].Read<int>(row) * 12) + a[1].Read<int>(row), (a[2].Read<int>(row) * 7) + a[3].Read<int>(row),
                (a[4].Read<int>(row) * EngineTimestamp.MicrosPerHour) + (a[5].Read<int>(row) * EngineTimestamp.MicrosPerMinute)
                + (double.IsFinite(a[6].Read<double>(row)) ? (long)Math.Round(a[6].Read<double>(row) * 1e6) : throw IntervalOutOfRange())))),
        ScalarFunction.Strict("pg_epoch_timestamp", [Forms.Float8], Forms.TimestampTz, (a, row, result) => result.Write(row, FromEpoch(a[0].Read<double>(row)))),
        Interval("pg_justify_hours", value => Justification.Hours(value)),
        Interval("pg_justify_days", value => Justification.Days(value)),
        Interval("pg_justify_interval", value => Justification.Both(value)),
        ScalarFunction.Strict("pg_date_bin", [Forms.Interval, Forms.Timestamp, Forms.Timestamp], Forms.Timestamp, (a, row, result) =>
            result.Write(row, Bin(a[0].Read<IntervalValue>(row), a[1].Read<long>(row), a[2].Read<long>(row)))),
        Combined("pg_interval_add", 1), Combined("pg_interval_subtract", -1),
        Scaled("pg_interval_mul", (value, factor) => IntervalScaling.Multiply(value, factor)),
        Scaled("pg_interval_div", (value, divisor) => divisor == 0 ? throw NumericError.DivisionByZero() : IntervalScaling.Divide(value, divisor)),
        ScalarFunction.Strict("pg_interval_epoch", [Forms.Interval], Forms.Int8, (a, row, result) =>
        {
            var value = a[0].Read<IntervalValue>(row);
            var days = (value.Months / 12 * 365.25) + (value.Months % 12 * 30) + value.Days;
            result.Write(row, (long)(days * EngineTimestamp.MicrosPerDay) + value.Microseconds);
        }),
        ScalarFunction.Strict("pg_interval_time", [Forms.Interval], Forms.Time, (a, row, result) =>
        {
            EngineTimestamp.Split(a[0].Read<IntervalValue>(row).Microseconds, out var time);
            result.Write(row, time);
        }),
        ScalarFunction.Strict("pg_interval_modifier", [Forms.Interval, Forms.Int4], Forms.Interval, (a, row, result) =>
        {
            var value = a[0].Read<IntervalValue>(row);
            var cut = Postgres.Input.IntervalTypeModifier.Apply(new Interval(value.Months, value.Days, value.Microseconds), a[1].Read<int>(row));
            result.Write(row, new IntervalValue(cut.Months, cut.Days, cut.Micros));
        }),
        // The engine writes the offset of whole hours as PostgreSQL does; only the era differs.
        ScalarFunction.Strict("pg_timestamptz_text", [Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, a[0].ReadText(row).Replace(" (BC)", " BC", StringComparison.Ordinal))),
    ];

    // The first day that does not begin before a moment.
    private static int Ceiling(long moment)
    {
        if (EngineTimestamp.IsInfinite(moment)) return moment > 0 ? EngineDate.Infinity : EngineDate.NegativeInfinity;
        var days = EngineTimestamp.Split(moment, out var time);
        return time > 0 ? days + 1 : days;
    }

    private static ScalarFunction Interval(string name, Func<IntervalValue, IntervalValue> function) =>
        ScalarFunction.Strict(name, [Forms.Interval], Forms.Interval, (a, row, result) => result.Write(row, function(a[0].Read<IntervalValue>(row))));

    private static ScalarFunction Scaled(string name, Func<IntervalValue, double, IntervalValue> function) =>
        ScalarFunction.Strict(name, [Forms.Interval, Forms.Float8], Forms.Interval, (a, row, result) =>
            result.Write(row, function(a[0].Read<IntervalValue>(row), a[1].Read<double>(row))));

    private static ScalarFunction Combined(string name, int sign) =>
        ScalarFunction.Strict(name, [Forms.Interval, Forms.Interval], Forms.Interval, (a, row, result) =>
            result.Write(row, IntervalScaling.Combine(a[0].Read<IntervalValue>(row), a[1].Read<IntervalValue>(row), sign)));

    private static SqlErrorException IntervalOutOfRange() => new SqlError(SqlState.DatetimeFieldOverflow, "interval out of range").ToException();

    private static long FromEpoch(double seconds)
    {
        if (double.IsNaN(seconds)) throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, "timestamp cannot be NaN"));
        if (double.IsInfinity(seconds)) return seconds > 0 ? EngineTimestamp.Infinity : EngineTimestamp.NegativeInfinity;
        var micros = Math.Round((seconds - 946684800.0) * 1e6);
        if (Math.Abs(micros) > 9.2e18)
            throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, $"timestamp out of range: \"{TemporalText.General(seconds)}\""));
        return (long)micros + 946684800000000;
    }

    private static long Bin(IntervalValue stride, long source, long origin)
    {
        if (EngineTimestamp.IsInfinite(source)) return source;
        if (EngineTimestamp.IsInfinite(origin)) throw new SqlError(SqlState.DatetimeFieldOverflow, "origin out of range").ToException();
        if (stride.Months != 0)
            throw new SqlErrorException(new SqlError(SqlState.FeatureNotSupported, "timestamps cannot be binned into intervals containing months or years"));
        var size = (stride.Days * EngineTimestamp.MicrosPerDay) + stride.Microseconds;
        if (size <= 0) throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, "stride must be greater than zero"));
        var difference = source - origin;
        var rest = difference % size;
        return source - (rest < 0 ? rest + size : rest);
    }
}
