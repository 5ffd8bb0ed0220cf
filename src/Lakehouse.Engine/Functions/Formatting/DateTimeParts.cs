using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>What to_char() prints of a timestamp or an interval.</summary>
/// <param name="Year">Astronomical: 0 is 1 BC.</param>
/// <param name="Month">1 to 12; of an interval 0 to 11.</param>
/// <param name="Day">Day of the month, or days.</param>
/// <param name="Micros">Microseconds of the day, or of the interval, signed.</param>
/// <param name="Days">Days since 1970; null for an interval.</param>
/// <param name="Zone">Its zone; null where it has none.</param>
internal readonly record struct DateTimeParts(int Year, int Month, int Day, long Micros, int? Days, ZoneOffset? Zone)
{
    public static DateTimeParts Of(long timestamp, ZoneOffset? zone)
    {
        var days = EngineTimestamp.Split(timestamp, out var time);
        CivilDate.FromDays(days, out var year, out var month, out var day);
        return new(year, month, day, time, days, zone);
    }

    public static DateTimeParts Of(IntervalValue value) =>
        new(value.Months / 12, value.Months % 12, value.Days, value.Microseconds, null, null);

    /// <summary>Seconds east of UTC; 0 without a zone.</summary>
    public int OffsetSeconds => Zone?.Seconds ?? 0;

    public long Hour => Micros / EngineTimestamp.MicrosPerHour;

    public long Minute => Micros / EngineTimestamp.MicrosPerMinute % 60;

    public long Second => Micros / EngineTimestamp.MicrosPerSecond % 60;

    public long Fraction => Micros % EngineTimestamp.MicrosPerSecond;

    /// <summary>0 is Sunday.</summary>
    public int DayOfWeek => Days is { } days ? CivilDate.DayOfWeek(days) : 0;

    /// <summary>1 to 366; of an interval its days with months of 30.</summary>
    public int DayOfYear => Days is { } days ? (int)(days - CivilDate.ToDays(Year, 1, 1)) + 1 : (Year * 360) + (Month * 30) + Day;

    /// <summary>The ISO week's year and number, and the day in that year.</summary>
    public (int Year, int Week, int Day) IsoWeek
    {
        get
        {
            var days = Days ?? 0;
            var thursday = days - ((DayOfWeek + 6) % 7) + 3;
            CivilDate.FromDays(thursday, out var year, out _, out _);
            var first = (int)CivilDate.ToDays(year, 1, 4);
            var monday = first - ((CivilDate.DayOfWeek(first) + 6) % 7);
            return (year, ((days - monday) / 7) + 1, days - monday + 1);
        }
    }

    /// <summary>Years as they are counted: there is no year 0.</summary>
    public int DisplayYear => Days is null ? Year : Year <= 0 ? 1 - Year : Year;
}
