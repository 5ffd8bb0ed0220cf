using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>The date that the fields of a text mean: a year, month and day, a day of the year, a week or a Julian day.</summary>
internal static class DateOfFields
{
    /// <summary>Days since 1970; without a year it is 1 BC.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such date.</exception>
    public static long Days(DateTimeFields fields, string text)
    {
        var (year, month, day) = (Year(fields), 1, 1);
        var (isYearKnown, isMonthKnown, isDayKnown) = (fields.Year != 0 || fields.Century != 0, false, false);
        void Become(long days)
        {
            CivilDate.FromDays((int)days, out year, out month, out day);
            (isYearKnown, isMonthKnown, isDayKnown) = (true, true, true);
        }

        var dayOfYear = fields.DayOfYear;
        if (fields.Julian != 0) Become((long)fields.Julian - EngineDate.JulianOfEpoch);
        // Without a day of the week it is Monday; Sunday, 1, is the last one.
        if (fields.Week != 0 && fields.IsIso == true) Become(Monday(year, fields.Week) + (fields.DayOfWeek switch { 0 => 0, 1 => 6, _ => fields.DayOfWeek - 2 }));
        else if (fields.Week != 0) dayOfYear = ((fields.Week - 1) * 7) + 1;
        if (fields.WeekOfMonth != 0) (day, isDayKnown) = (((fields.WeekOfMonth - 1) * 7) + 1, true);
        if (fields.WeekOfMonth == 0 && fields.Day != 0) (day, isDayKnown) = (fields.Day, true);
        if (fields.Month != 0) (month, isMonthKnown) = (fields.Month, true);
        if (dayOfYear != 0 && (month <= 1 || day <= 1))
        {
            if (year == 0 && fields.BeforeChrist == 0)
                throw new SqlError(SqlState.InvalidDatetimeFormat, "cannot calculate day of year without year information").ToException();
            if (fields.IsIso == true) Become(Monday(year, 1) + dayOfYear - 1);
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
    private static int Year(DateTimeFields fields)
    {
        var century = fields.BeforeChrist != 0 ? -fields.Century : fields.Century;
        if (fields.Year == 0) return fields.Century == 0 ? 0 : century >= 0 ? ((century - 1) * 100) + 1 : (century * 100) + 1;
        if (fields.Century == 0 || fields.YearDigits > 2)
        {
            var year = fields.BeforeChrist != 0 ? -fields.Year : fields.Year;
            return year < 0 ? year + 1 : year;
        }
        var within = fields.Year % 100;
        if (within == 0) return (century * 100) + (century >= 0 ? 0 : 1);
        return century >= 0 ? ((century - 1) * 100) + within : ((century + 1) * 100) - within + 1;
    }

    private static long Monday(int year, int week)
    {
        var fourth = CivilDate.ToDays(year, 1, 4);
        return fourth - ((CivilDate.DayOfWeek((int)fourth) + 6) % 7) + ((week - 1) * 7);
    }
}
