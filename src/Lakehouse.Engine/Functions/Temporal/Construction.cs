using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>make_date() and make_time().</summary>
internal static class Construction
{
    /// <summary>Days since 1970; a negative year is BC.</summary>
    public static int Date(int year, int month, int day)
    {
        var astronomical = year < 0 ? year + 1 : year;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > CivilDate.DaysInMonth(astronomical, month))
        {
            throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, string.Create(
                CultureInfo.InvariantCulture, $"date field value out of range: {year}-{month:00}-{day:00}")));
        }
        return (int)CivilDate.ToDays(astronomical, month, day);
    }

    /// <summary>Microseconds since midnight; 24:00:00 is allowed.</summary>
    public static long Time(int hour, int minute, double second)
    {
        var micros = (long)Math.Round(second * 1e6);
        if (hour is < 0 or > 24 || minute is < 0 or > 59 || !(second >= 0) || micros > 60_000_000 || (hour == 24 && (minute > 0 || micros > 0)))
        {
            throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, string.Create(
                CultureInfo.InvariantCulture, $"time field value out of range: {hour}:{minute:00}:{second:00.######}")));
        }
        return (hour * EngineTimestamp.MicrosPerHour) + (minute * EngineTimestamp.MicrosPerMinute) + micros;
    }
}
