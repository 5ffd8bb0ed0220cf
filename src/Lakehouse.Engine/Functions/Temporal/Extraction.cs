using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>extract(): a field of a date, a time or an interval, as a numeric with the field's scale; null where it has no value.</summary>
/// <remarks>PostgreSQL documentation, section 9.9.1.</remarks>
internal static class Extraction
{
    private const int JulianOf1970 = 2440588;
    private const int DaysPerMonth = 30;

    /// <summary>Of a timestamp, with the offset of its zone where it has one.</summary>
    public static BigNumeric? OfTimestamp(string name, long micros, int? offset)
    {
        var type = offset is null ? "timestamp without time zone" : "timestamp with time zone";
        var field = FieldNames.Of(name, type);
        if (EngineTimestamp.IsInfinite(micros)) return OfInfinity(field, micros > 0);
        var days = EngineTimestamp.Split(micros, out var time);
        return field switch
        {
            "epoch" => Scaled(micros - (((long?)offset ?? 0) * EngineTimestamp.MicrosPerSecond), 6),
            "julian" => NumericArithmetic.Add(
                Whole(days + JulianOf1970), NumericArithmetic.Divide(Whole(time), Whole(EngineTimestamp.MicrosPerDay))),
            _ => OfTime(field, time) ?? OfDay(field, days) ?? OfZone(field, offset) ?? throw FieldNames.NotSupported(name, type),
        };
    }

    /// <summary>Of a date, in days since 1970.</summary>
    public static BigNumeric? OfDate(string name, int days)
    {
        var field = FieldNames.Of(name, "date");
        if (OfTime(field, 0) is not null || field.StartsWith("timezone", StringComparison.Ordinal)) throw FieldNames.NotSupported(name, "date");
        if (days is int.MaxValue or -int.MaxValue) return OfInfinity(field, days > 0);
        return field switch
        {
            "epoch" => Whole(days * (EngineTimestamp.MicrosPerDay / EngineTimestamp.MicrosPerSecond)),
            "julian" => Whole(days + JulianOf1970),
            _ => OfDay(field, days) ?? throw FieldNames.NotSupported(name, "date"),
        };
    }

    /// <summary>Of a time of day, with its offset where it has one.</summary>
    public static BigNumeric? OfTimeOfDay(string name, long micros, int? offset)
    {
        var type = offset is null ? "time without time zone" : "time with time zone";
        var field = FieldNames.Of(name, type);
        if (field == "epoch") return Scaled(micros - (((long?)offset ?? 0) * EngineTimestamp.MicrosPerSecond), 6);
        return OfTime(field, micros) ?? OfZone(field, offset) ?? throw FieldNames.NotSupported(name, type);
    }

    /// <summary>Of an interval: its months, days and time for themselves.</summary>
    public static BigNumeric? OfInterval(string name, IntervalValue value)
    {
        var field = FieldNames.Of(name, "interval");
        var (years, months) = (value.Months / 12, value.Months % 12);
        return field switch
        {
            "day" => Whole(value.Days),
            "month" => Whole(months),
            "quarter" => Whole((months / 3) + 1),
            "year" => Whole(years),
            "decade" => Whole(years / 10),
            "century" => Whole(years / 100),
            "millennium" => Whole(years / 1000),
            // A year has 365.25 days; hours of a quarter day keep this whole.
            "epoch" => Scaled(
                (((Int128)years * 1461 * 6) + (((Int128)months * DaysPerMonth + value.Days) * 24)) * EngineTimestamp.MicrosPerHour + value.Microseconds, 6),
            _ => OfTime(field, value.Microseconds) ?? throw FieldNames.NotSupported(name, "interval"),
        };
    }

    private static BigNumeric? OfTime(string field, long micros) => field switch
    {
        "microsecond" => Whole(micros % EngineTimestamp.MicrosPerMinute),
        "millisecond" => Scaled(micros % EngineTimestamp.MicrosPerMinute, 3),
        "second" => Scaled(micros % EngineTimestamp.MicrosPerMinute, 6),
        "minute" => Whole(micros / EngineTimestamp.MicrosPerMinute % 60),
        "hour" => Whole(micros / EngineTimestamp.MicrosPerHour),
        _ => null,
    };

    private static BigNumeric? OfZone(string field, int? offset) => (field, offset) switch
    {
        (_, null) => null,
        ("timezone", { } seconds) => Whole(seconds),
        ("timezone_hour", { } seconds) => Whole(seconds / 3600),
        ("timezone_minute", { } seconds) => Whole(seconds / 60 % 60),
        _ => null,
    };

    private static BigNumeric? OfDay(string field, int days)
    {
        CivilDate.FromDays(days, out var year, out var month, out var day);
        var weekday = CivilDate.DayOfWeek(days);
        return field switch
        {
            "day" => Whole(day),
            "month" => Whole(month),
            "quarter" => Whole(((month - 1) / 3) + 1),
            "year" => Whole(Counted(year)),
            "decade" => Whole(year >= 0 ? year / 10 : -((9 - year) / 10)),
            "century" => Whole(Periods(year, 100)),
            "millennium" => Whole(Periods(year, 1000)),
            "dow" => Whole(weekday),
            "isodow" => Whole(weekday == 0 ? 7 : weekday),
            "doy" => Whole(days - CivilDate.ToDays(year, 1, 1) + 1),
            "week" => Whole(IsoWeek(days).Week),
            "isoyear" => Whole(Counted(IsoWeek(days).Year)),
            _ => null,
        };
    }

    // What only grows has a limit, what comes around again has none.
    private static BigNumeric? OfInfinity(string field, bool positive) => field switch
    {
        "year" or "decade" or "century" or "millennium" or "julian" or "isoyear" or "epoch" =>
            positive ? BigNumeric.PositiveInfinity : BigNumeric.NegativeInfinity,
        _ => null,
    };

    private static (int Year, int Week) IsoWeek(int days)
    {
        var thursday = days - ((CivilDate.DayOfWeek(days) + 6) % 7) + 3;
        CivilDate.FromDays(thursday, out var year, out _, out _);
        return (year, (int)((thursday - CivilDate.ToDays(year, 1, 1)) / 7) + 1);
    }

    // Astronomical years have a year 0, counted ones 1 BC as -1.
    private static int Counted(int year) => year > 0 ? year : year - 1;

    private static int Periods(int year, int size) => year > 0 ? (year + size - 1) / size : -((size - 1 - (year - 1)) / size);

    private static BigNumeric Whole(long value) => BigNumeric.Finite(value, 0);

    private static BigNumeric Scaled(Int128 value, int scale) => BigNumeric.Finite((System.Numerics.BigInteger)value, scale);
}
