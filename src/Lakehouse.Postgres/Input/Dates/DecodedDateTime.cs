using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>The fields of a date or time while they are gathered.</summary>
internal sealed class DecodedDateTime
{
    public FieldMask Mask { get; set; }

    /// <summary>As written until <see cref="DateFields.Validate"/> makes it astronomical.</summary>
    public int Year { get; set; }

    public int Month { get; set; }

    public int Day { get; set; }

    public int DayOfYear { get; set; }

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    public int Micros { get; set; }

    /// <summary>The year has one or two digits and means 1970 to 2069.</summary>
    public bool ShortYear { get; set; }

    public bool BeforeChrist { get; set; }

    public bool FromJulianDay { get; set; }

    public bool HasTextMonth { get; set; }

    /// <summary>1 for PM, 0 for AM.</summary>
    public int? HalfDay { get; set; }

    /// <summary>Seconds east of UTC.</summary>
    public int OffsetSeconds { get; set; }

    public PgTimeZone? NamedZone { get; set; }

    public ZoneAbbreviation? ChangingAbbreviation { get; set; }

    public SpecialValue Special { get; set; }

    /// <summary>Days since 1970 of year, month and day.</summary>
    public long Days => CivilDate.ToDays(Year, Month, Day);

    /// <summary>Microseconds since midnight.</summary>
    public long TimeOfDay => (((((Hour * 60L) + Minute) * 60) + Second) * 1_000_000) + Micros;

    public void SetDate(int days)
    {
        CivilDate.FromDays(days, out var year, out var month, out var day);
        (Year, Month, Day) = (year, month, day);
    }

    public void SetTimeOfDay(long micros)
    {
        Hour = (int)(micros / EngineTimestamp.MicrosPerHour);
        Minute = (int)(micros / EngineTimestamp.MicrosPerMinute % 60);
        Second = (int)(micros / EngineTimestamp.MicrosPerSecond % 60);
        Micros = (int)(micros % EngineTimestamp.MicrosPerSecond);
    }
}
