using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>
/// timestamptz + interval: months first, then days, both in the zone's local time, then the rest as time that passes. The
/// engine's own addition takes the parts the other way round when one is negative.
/// </summary>
/// <remarks>PostgreSQL documentation, section 9.9; timestamptz_pl_interval().</remarks>
internal static class InstantArithmetic
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_timestamptz_add", [Forms.TimestampTz, Forms.Interval, Forms.Text], Forms.TimestampTz, (a, row, result) =>
            result.Write(row, Add(a[0].Read<long>(row), a[1].Read<IntervalValue>(row), a[2].ReadText(row)))),
        ScalarFunction.Strict("pg_timestamptz_sub", [Forms.TimestampTz, Forms.Interval, Forms.Text], Forms.TimestampTz, (a, row, result) =>
        {
            var span = a[1].Read<IntervalValue>(row);
            result.Write(row, Add(a[0].Read<long>(row), new(-span.Months, -span.Days, -span.Microseconds), a[2].ReadText(row)));
        }),
    ];

    /// <summary>A moment moved by an interval.</summary>
    /// <param name="instant">Microseconds since 1970; infinities stay.</param>
    /// <param name="span">Its parts may have different signs.</param>
    /// <param name="zone">The zone whose local time counts months and days; null where the moment is itself a local time.</param>
    /// <exception cref="SqlErrorException">22008: out of range.</exception>
    public static long Add(long instant, IntervalValue span, string? zone)
    {
        if (EngineTimestamp.IsInfinite(instant)) return instant;
        try
        {
            if (span.Months != 0) instant = InLocalTime(instant, zone, days => AddMonths(days, span.Months));
            if (span.Days != 0) instant = InLocalTime(instant, zone, days => (long)days + span.Days);
            var moved = checked(instant + span.Microseconds);
            return moved >= EngineTimestamp.Min && !EngineTimestamp.IsInfinite(moved) ? moved : throw OutOfRange();
        }
        catch (OverflowException)
        {
            throw OutOfRange();
        }
    }

    private static long InLocalTime(long instant, string? zone, Func<int, long> move)
    {
        var days = move(EngineTimestamp.Split(zone is null ? instant : Zones.Local(zone, instant), out var time));
        var local = checked((days * EngineTimestamp.MicrosPerDay) + time);
        return zone is null ? local : Zones.Instant(zone, local);
    }

    // The last day of a shorter month stands for those that it lacks.
    private static long AddMonths(int days, int months)
    {
        CivilDate.FromDays(days, out var year, out var month, out var day);
        var count = (year * 12L) + (month - 1) + months;
        var (toYear, toMonth) = Math.DivRem(count, 12);
        if (toMonth < 0) (toYear, toMonth) = (toYear - 1, toMonth + 12);
        return CivilDate.ToDays(toYear, (int)toMonth + 1, Math.Min(day, CivilDate.DaysInMonth(toYear, (int)toMonth + 1)));
    }

    private static SqlErrorException OutOfRange() => new SqlError(SqlState.DatetimeFieldOverflow, "timestamp out of range").ToException();
}
