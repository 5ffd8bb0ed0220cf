namespace Lakehouse.Postgres.Types.Zones;

/// <summary>
/// A POSIX time zone rule (<c>CET-1CEST,M3.5.0,M10.5.0/3</c>): the footer of a zone file, or a zone given by its rule.
/// </summary>
/// <remarks>RFC 8536, section 3.3; PostgreSQL documentation, appendix B.5.</remarks>
/// <param name="Standard">Standard time.</param>
/// <param name="Daylight">Daylight-saving time, or null where there is none.</param>
/// <param name="Start">When daylight-saving time begins, in standard time.</param>
/// <param name="End">When it ends, in daylight-saving time.</param>
public sealed record PosixRule(ZoneOffset Standard, ZoneOffset? Daylight, PosixDate Start, PosixDate End)
{
    /// <summary>What is in force at a moment.</summary>
    public ZoneOffset At(long unixSeconds)
    {
        if (Daylight is null) return Standard;
        var (start, end) = Transitions(YearOf(unixSeconds));
        var daylight = start < end
            ? unixSeconds >= start && unixSeconds < end
            : unixSeconds >= start || unixSeconds < end;
        return daylight ? Daylight : Standard;
    }

    /// <summary>The first transition after a moment, or null.</summary>
    public long? NextTransition(long unixSeconds)
    {
        if (Daylight is null) return null;
        for (var year = YearOf(unixSeconds); ; year++)
        {
            var (start, end) = Transitions(year);
            var (first, second) = start < end ? (start, end) : (end, start);
            if (first > unixSeconds) return first;
            if (second > unixSeconds) return second;
        }
    }

    private static long YearOf(long unixSeconds)
    {
        CivilDate.FromDays((int)Math.Clamp(Math.DivRem(unixSeconds, 86_400).Quotient, int.MinValue, int.MaxValue), out var year, out _, out _);
        return year;
    }

    private (long Start, long End) Transitions(long year) =>
        (Start.SecondsIn(year) - Standard.Seconds, End.SecondsIn(year) - Daylight!.Seconds);
}

/// <summary>One date of a POSIX rule.</summary>
/// <param name="Kind"><c>M</c>: month, week, weekday; <c>J</c>: day 1 to 365 without leap days; <c>0</c>: day 0 to 365.</param>
/// <param name="Month">1 to 12 (kind M).</param>
/// <param name="Week">1 to 5, 5 is the last (kind M).</param>
/// <param name="Day">Weekday, 0 is Sunday (kind M), or the day's number.</param>
/// <param name="Seconds">Time of day in local seconds; may be negative or beyond a day.</param>
public readonly record struct PosixDate(char Kind, int Month, int Week, int Day, int Seconds)
{
    /// <summary>Local seconds since 1970 of this date in a year.</summary>
    public long SecondsIn(long year) => (DayIn(year) * 86_400) + Seconds;

    private long DayIn(long year)
    {
        if (Kind == 'M')
        {
            var first = CivilDate.ToDays(year, Month, 1);
            var day = first + ((Day - CivilDate.DayOfWeek((int)first) + 7) % 7) + ((Week - 1) * 7);
            return day >= first + CivilDate.DaysInMonth(year, Month) ? day - 7 : day;
        }

        var newYear = CivilDate.ToDays(year, 1, 1);
        if (Kind == '0') return newYear + Day;
        return newYear + Day - 1 + (CivilDate.IsLeapYear(year) && Day >= 60 ? 1 : 0);
    }
}
