using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>What a text said by a template, 0 where it said nothing, and the date and time that it means.</summary>
/// <remarks>TmFromChar and do_to_timestamp() of PostgreSQL's src/backend/utils/adt/formatting.c.</remarks>
internal sealed class DateTimeFields
{
    /// <summary>The fields by their names in the template; days of the week from Sunday as 1.</summary>
    public int Month, Day, DayOfWeek, DayOfYear, Week, WeekOfMonth, Julian, Century, Hour, Minute, Second, SecondOfDay,
        Milliseconds, Microseconds, Afternoon, BeforeChrist, ZoneHours, ZoneMinutes;

    private int _year;

    /// <summary>The year, 0 where the text says none.</summary>
    public int Year => _year;

    /// <summary>Digits that the template gives the year.</summary>
    public int YearDigits { get; private set; }

    /// <summary>Whether weeks are ISO's; null where no field tells.</summary>
    public bool? IsIso { get; private set; }

    /// <summary>The sign of the zone, or 0 where the text has none.</summary>
    public int ZoneSign { get; set; }

    /// <summary>Digits of the second's fraction, where FF1 to FF6 said so.</summary>
    public int? Precision { get; set; }

    /// <summary>Whether the hour is of a clock of twelve.</summary>
    public bool IsTwelveHours { get; set; }

    /// <summary>Whether the template has fields of a date.</summary>
    public bool IsDated { get; private set; }

    /// <summary>Whether the template has fields of a time.</summary>
    public bool IsTimed { get; private set; }

    /// <summary>Whether the template has a zone.</summary>
    public bool IsZoned { get; private set; }

    /// <summary>Notes that the template has a field.</summary>
    /// <exception cref="SqlErrorException">22007: fields of ISO weeks and of months do not mix.</exception>
    public void Use(string pattern)
    {
        if (pattern is "TZ" or "TZH" or "TZM" or "OF") IsZoned = true;
        else if (pattern is "HH" or "HH12" or "HH24" or "MI" or "SS" or "MS" or "US" or "SSSS" or "SSSSS" or "AM" or "PM" or "A.M." or "P.M."
            or ['F', 'F', _]) IsTimed = true;
        else IsDated = true;
        bool? isIso = pattern switch
        {
            "ID" or "IDDD" or "IW" or "I" or "IY" or "IYY" or "IYYY" => true,
            "D" or "DD" or "DDD" or "MM" or "MON" or "MONTH" or "RM" or "W" or "WW" or "Y" or "YY" or "YYY" or "YYYY" or "Y,YYY" => false,
            _ => null,
        };
        if (isIso is null) return;
        IsIso ??= isIso;
        if (IsIso == isIso) return;
        throw new SqlError(SqlState.InvalidDatetimeFormat, "invalid combination of date conventions")
        {
            Hint = "Do not mix Gregorian and ISO week date conventions in a formatting template.",
        }.ToException();
    }

    /// <summary>Keeps a field.</summary>
    /// <exception cref="SqlErrorException">22007: it was another one before.</exception>
    public static void Set(ref int field, int value, FormatNode node)
    {
        if (field != 0 && field != value) throw Conflict(node);
        field = value;
    }

    /// <summary>Keeps the year and how many digits the template gives it.</summary>
    public void SetYear(int year, int digits, FormatNode node)
    {
        Set(ref _year, year, node);
        YearDigits = digits;
    }

    /// <summary>Gives a year of few digits its thousands.</summary>
    public void BringYearNearTo2020() => _year = _year switch
    {
        < 70 => _year + 2000,
        < 100 => _year + 1900,
        < 520 => _year + 2000,
        < 1000 => _year + 1000,
        _ => _year,
    };

    private static SqlErrorException Conflict(FormatNode node) =>
        new SqlError(SqlState.InvalidDatetimeFormat, $"conflicting values for \"{node.Text}\" field in formatting string")
        {
            Detail = "This value contradicts a previous setting for the same field type.",
        }.ToException();

    /// <summary>Seconds east of UTC, or null where the text has no zone.</summary>
    /// <exception cref="SqlErrorException">22009: farther than 15:59.</exception>
    public int? Offset(string text)
    {
        if (ZoneSign == 0) return null;
        if (ZoneHours is < 0 or > 15 || ZoneMinutes is < 0 or > 59)
            throw new SqlError(SqlState.InvalidTimeZoneDisplacementValue, $"time zone displacement out of range: \"{text}\"").ToException();
        return ZoneSign * ((ZoneHours * 3600) + (ZoneMinutes * 60));
    }

    /// <summary>Days since 1970.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such date, or time beside it.</exception>
    public int Date(string text)
    {
        TimeOfFields.Micros(this, text);
        Offset(text);
        return DateOfFields.Days(this, text) is >= EngineDate.Min and <= EngineDate.Max and var days
            ? (int)days
            : throw SqlError.DatetimeOutOfRange("date", text).ToException();
    }

    /// <summary>Microseconds since midnight.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such time.</exception>
    public long Time(string text)
    {
        var micros = TimeOfFields.Micros(this, text);
        return Precision is { } digits ? Temporal.Precision.Round(micros, digits) : micros;
    }

    /// <summary>Microseconds since 1970 of the date and the time; the zone is not in it.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such timestamp.</exception>
    public long Timestamp(string text)
    {
        var (time, days) = (TimeOfFields.Micros(this, text), DateOfFields.Days(this, text));
        if (days < EngineDate.Min || days > EngineTimestamp.Infinity / EngineTimestamp.MicrosPerDay - 1)
            throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
        var micros = (days * EngineTimestamp.MicrosPerDay) + time;
        return Precision is { } digits ? Temporal.Precision.OfTimestamp(micros, digits) : micros;
    }
}
