using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>date_trunc().</summary>
/// <remarks>PostgreSQL documentation, section 9.9.2.</remarks>
internal static class DateTruncation
{
    public static long OfTimestamp(string unit, long micros, string type = "timestamp without time zone")
    {
        var field = Field(unit, type);
        if (EngineTimestamp.IsInfinite(micros)) return micros;
        var days = EngineTimestamp.Split(micros, out var time);
        if (TimeUnit(field) is { } size) return (days * EngineTimestamp.MicrosPerDay) + (time - (time % size));
        if (field == "day") return days * EngineTimestamp.MicrosPerDay;
        if (field == "week") return (days - ((CivilDate.DayOfWeek(days) + 6) % 7)) * EngineTimestamp.MicrosPerDay;
        CivilDate.FromDays(days, out var year, out var month, out _);
        (year, month) = field switch
        {
            "month" => (year, month),
            "quarter" => (year, ((month - 1) / 3 * 3) + 1),
            "year" => (year, 1),
            // There is no year 0 in PostgreSQL, there is in this count; decades start at years divisible by ten.
            "decade" => (FloorTo(year, 10), 1),
            "century" => (FloorTo(year - 1, 100) + 1, 1),
            _ => (FloorTo(year - 1, 1000) + 1, 1),
        };
        return CivilDate.ToDays(year, month, 1) * EngineTimestamp.MicrosPerDay;
    }

    /// <summary>Whether a unit is smaller than a day.</summary>
    public static bool IsBelowDay(string unit) => TimeUnit(Field(unit, "timestamp with time zone")) is not null;

    public static IntervalValue OfInterval(string unit, IntervalValue value)
    {
        var field = Field(unit, "interval");
        if (TimeUnit(field) is { } size) return value with { Microseconds = value.Microseconds - (value.Microseconds % size) };
        return field switch
        {
            "day" => value with { Microseconds = 0 },
            "week" => throw new SqlErrorException(new SqlError(SqlState.FeatureNotSupported, "unit \"week\" not supported for type interval")
            {
                Detail = "Months usually have fractional weeks.",
            }),
            "month" => new(value.Months, 0, 0),
            "quarter" => new((value.Months / 12 * 12) + (value.Months % 12 / 3 * 3), 0, 0),
            "year" => new(value.Months / 12 * 12, 0, 0),
            "decade" => new(value.Months / 120 * 120, 0, 0),
            "century" => new(value.Months / 1200 * 1200, 0, 0),
            _ => new(value.Months / 12000 * 12000, 0, 0),
        };
    }

    private static int FloorTo(int year, int size) => (int)Math.Floor((double)year / size) * size;

    private static long? TimeUnit(string field) => field switch
    {
        "microsecond" => 1,
        "millisecond" => 1000,
        "second" => EngineTimestamp.MicrosPerSecond,
        "minute" => EngineTimestamp.MicrosPerMinute,
        "hour" => EngineTimestamp.MicrosPerHour,
        _ => null,
    };

    private static string Field(string unit, string type) => FieldNames.Of(unit, type) switch
    {
        "timezone" or "timezone_hour" or "timezone_minute" => throw FieldNames.NotSupported(unit, type),
        "epoch" or "dow" or "isodow" or "doy" or "isoyear" or "julian" => throw FieldNames.NotRecognized(unit, type),
        var field => field,
    };
}
