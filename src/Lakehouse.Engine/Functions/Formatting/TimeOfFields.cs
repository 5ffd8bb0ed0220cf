using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>The time of day that the fields of a text mean.</summary>
internal static class TimeOfFields
{
    /// <summary>Microseconds since midnight.</summary>
    /// <exception cref="SqlErrorException">22007, 22008: there is no such time.</exception>
    public static long Micros(DateTimeFields fields, string text)
    {
        var hour = fields.Hour != 0 ? fields.Hour : fields.SecondOfDay / 3600;
        var minute = fields.Minute != 0 ? fields.Minute : fields.SecondOfDay / 60 % 60;
        var second = fields.Second != 0 ? fields.Second : fields.SecondOfDay % 60;
        if (fields.IsTwelveHours)
        {
            if (hour is < 1 or > 12)
            {
                throw new SqlError(SqlState.InvalidDatetimeFormat, $"hour \"{hour}\" is invalid for the 12-hour clock")
                {
                    Hint = "Use the 24-hour clock, or give an hour between 1 and 12.",
                }.ToException();
            }
            hour = (hour % 12) + (fields.Afternoon * 12);
        }
        var fraction = (fields.Milliseconds * 1000L) + fields.Microseconds;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || fraction is < 0 or >= EngineTimestamp.MicrosPerSecond)
            throw SqlError.DatetimeFieldOverflow(text).ToException();
        return (hour * EngineTimestamp.MicrosPerHour) + (minute * EngineTimestamp.MicrosPerMinute)
            + (second * EngineTimestamp.MicrosPerSecond) + fraction;
    }
}
