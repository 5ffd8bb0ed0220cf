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
    private int _yearDigits;
    private bool? _isIso;

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
        _isIso ??= isIso;
        if (_isIso == isIso) return;
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
        _yearDigits = digits;
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
        TimeOfDay(text);
        Offset(text);
        return Days(text) is >= EngineDate.Min and <= EngineDate.Max and var days
            ? (int)days
            : throw SqlError.DatetimeOutOfRange("date", text).ToException();
    }

    /// <summary>Microseconds since midnight.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such time.</exception>
    public long Time(string text) => Precision is { } digits ? Temporal.Precision.Round(TimeOfDay(text), digits) : TimeOfDay(text);

    /// <summary>Microseconds since 1970 of the date and the time; the zone is not in it.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such timestamp.</exception>
    public long Timestamp(string text)
    {
        var (time, days) = (TimeOfDay(text), Days(text));
        if (days < EngineDate.Min || days > EngineTimestamp.Infinity / EngineTimestamp.MicrosPerDay - 1)
            throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
        var micros = (days * EngineTimestamp.MicrosPerDay) + time;
        return Precision is { } digits ? Temporal.Precision.OfTimestamp(micros, digits) : micros;
    }

    /// <exception cref="SqlErrorException">22007, 22008: there is no such time.</exception>
    public long TimeOfDay(string text)
    {
        var hour = Hour != 0 ? Hour : SecondOfDay / 3600;
        var minute = Minute != 0 ? Minute : SecondOfDay / 60 % 60;
        var second = Second != 0 ? Second : SecondOfDay % 60;
        if (IsTwelveHours)
        {
            if (hour is < 1 or > 12)
            {
                throw new SqlError(SqlState.InvalidDatetimeFormat, $"hour \"{hour}\" is invalid for the 12-hour clock")
                {
                    Hint = "Use the 24-hour clock, or give an hour between 1 and 12.",
                }.ToException();
            }
            hour = (hour % 12) + (Afternoon * 12);
        }
        var fraction = (Milliseconds * 1000L) + Microseconds;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || fraction is < 0 or >= EngineTimestamp.MicrosPerSecond)
            throw SqlError.DatetimeFieldOverflow(text).ToException();
        return (hour * EngineTimestamp.MicrosPerHour) + (minute * EngineTimestamp.MicrosPerMinute)
            + (second * EngineTimestamp.MicrosPerSecond) + fraction;
    }

    // Without a year it is 1 BC.
    private long Days(string text)
    {
        var (year, month, day) = (Year(), 1, 1);
        var (isYearKnown, isMonthKnown, isDayKnown) = (_year != 0 || Century != 0, false, false);
        void Become(long days)
        {
            CivilDate.FromDays((int)days, out year, out month, out day);
            (isYearKnown, isMonthKnown, isDayKnown) = (true, true, true);
        }

        var dayOfYear = DayOfYear;
        if (Julian != 0) Become((long)Julian - EngineDate.JulianOfEpoch);
        // Without a day of the week it is Monday; Sunday, 1, is the last one.
        if (Week != 0 && _isIso == true) Become(Monday(year, Week) + (DayOfWeek switch { 0 => 0, 1 => 6, _ => DayOfWeek - 2 }));
        else if (Week != 0) dayOfYear = ((Week - 1) * 7) + 1;
        if (WeekOfMonth != 0) (day, isDayKnown) = (((WeekOfMonth - 1) * 7) + 1, true);
        if (WeekOfMonth == 0 && Day != 0) (day, isDayKnown) = (Day, true);
        if (Month != 0) (month, isMonthKnown) = (Month, true);
        if (dayOfYear != 0 && (month <= 1 || day <= 1))
        {
            if (year == 0 && BeforeChrist == 0)
                throw new SqlError(SqlState.InvalidDatetimeFormat, "cannot calculate day of year without year information").ToException();
            if (_isIso == true) Become(Monday(year, 1) + dayOfYear - 1);
            else
            {
                if (dayOfYear > (CivilDate.IsLeapYear(year) ? 366 : 365)) throw SqlError.DatetimeFieldOverflow(text).ToException();
                CivilDate.FromDays((int)CivilDate.ToDays(year, 1, 1) + dayOfYear - 1, out _, out var monthOf, out var dayOf);
                if (month <= 1) month = monthOf;
                if (day <= 1) day = dayOf;
                (isMonthKnown, isDayKnown) = (true, true);
            }
        }
        if (isMonthKnown && month is < 1 or > 12 || isDayKnown && day is < 1 or > 31
            || isYearKnown && isMonthKnown && isDayKnown && day > CivilDate.DaysInMonth(year, month))
            throw SqlError.DatetimeFieldOverflow(text).ToException();
        return CivilDate.ToDays(year, month, day);
    }

    // The 21st century goes from 2001 to 2100; 0 is 1 BC. Two digits of the year stand in the century, where there is one.
    private int Year()
    {
        var century = BeforeChrist != 0 ? -Century : Century;
        if (_year == 0) return Century == 0 ? 0 : century >= 0 ? ((century - 1) * 100) + 1 : (century * 100) + 1;
        if (Century == 0 || _yearDigits > 2)
        {
            var year = BeforeChrist != 0 ? -_year : _year;
            return year < 0 ? year + 1 : year;
        }
        var within = _year % 100;
        if (within == 0) return (century * 100) + (century >= 0 ? 0 : 1);
        return century >= 0 ? ((century - 1) * 100) + within : ((century + 1) * 100) - within + 1;
    }

    private static long Monday(int year, int week)
    {
        var fourth = CivilDate.ToDays(year, 1, 4);
        return fourth - ((CivilDate.DayOfWeek((int)fourth) + 6) % 7) + ((week - 1) * 7);
    }
}
