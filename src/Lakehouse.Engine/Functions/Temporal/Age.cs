using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>age(): a difference in years, months, days and time, borrowing days from the month of the earlier date.</summary>
/// <remarks>PostgreSQL documentation, section 9.9; timestamp_age().</remarks>
internal static class Age
{
    public static IntervalValue Between(long end, long start)
    {
        var (later, earlier) = (Parts.Of(end), Parts.Of(start));
        var negative = end < start;
        if (negative) (later, earlier) = (earlier, later);
        var months = ((later.Year - earlier.Year) * 12) + later.Month - earlier.Month;
        var days = later.Day - earlier.Day;
        var time = later.Time - earlier.Time;
        if (time < 0)
        {
            time += EngineTimestamp.MicrosPerDay;
            days--;
        }
        while (days < 0)
        {
            // The month that the earlier date stands in.
            days += CivilDate.DaysInMonth(earlier.Year, earlier.Month);
            months--;
        }
        return negative ? new(-months, -days, -time) : new(months, days, time);
    }

    private readonly record struct Parts(int Year, int Month, int Day, long Time)
    {
        public static Parts Of(long micros)
        {
            // PostgreSQL takes infinity for the last moment that its count since 2000 can say, and cannot split the first.
            if (micros == EngineTimestamp.NegativeInfinity) throw new SqlError(SqlState.DatetimeFieldOverflow, "timestamp out of range").ToException();
            var days = EngineTimestamp.Split(micros, out var time) + (micros == EngineTimestamp.Infinity ? EngineDate.PostgresEpoch : 0);
            CivilDate.FromDays(days, out var year, out var month, out var day);
            return new(year, month, day, time);
        }
    }
}
