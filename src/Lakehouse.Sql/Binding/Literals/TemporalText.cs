using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Binding.Literals;

/// <summary>The canonical text of dates, times and intervals: ISO, UTC, the interval style postgres.</summary>
internal static class TemporalText
{
    /// <summary>Days since 1970 as <c>2020-01-31</c>.</summary>
    public static string Date(int days)
    {
        if (days == EngineDate.Infinity) return "infinity";
        if (days == EngineDate.NegativeInfinity) return "-infinity";
        return Day(days, out var beforeChrist) + beforeChrist;
    }

    /// <summary>Microseconds since midnight.</summary>
    public static string Time(long micros)
    {
        var seconds = Math.DivRem(micros, EngineTimestamp.MicrosPerSecond, out var fraction);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{fraction:000000}").TrimEnd('0');
    }

    /// <summary>A time with its offset.</summary>
    public static string TimeTz(TimeTz value) => Time(value.Micros) + Offset(value.OffsetSeconds);

    /// <summary>Microseconds since 1970.</summary>
    public static string Timestamp(long micros) => Timestamp(micros, "");

    /// <summary>Microseconds since 1970 UTC, shown in UTC.</summary>
    public static string TimestampTz(long micros) => Timestamp(micros, "+00");

    /// <summary>An interval such as <c>1 year 2 mons -3 days 04:05:06</c>.</summary>
    public static string Interval(Interval value)
    {
        var parts = new List<string>();
        Add(parts, value.Months / 12, "year");
        Add(parts, value.Months % 12, "mon");
        Add(parts, value.Days, "day");
        if (value.Micros != 0 || parts.Count == 0)
            parts.Add((value.Micros < 0 ? "-" : parts.Exists(part => part[0] == '-') ? "+" : "") + Time(Math.Abs(value.Micros)));
        return string.Join(' ', parts);
    }

    private static string Timestamp(long micros, string zone)
    {
        if (micros == EngineTimestamp.Infinity) return "infinity";
        if (micros == EngineTimestamp.NegativeInfinity) return "-infinity";
        var day = Day(EngineTimestamp.Split(micros, out var time), out var beforeChrist);
        return $"{day} {Time(time)}{zone}{beforeChrist}";
    }

    private static string Day(int days, out string beforeChrist)
    {
        CivilDate.FromDays(days, out var year, out var month, out var day);
        beforeChrist = year > 0 ? "" : " BC";
        return string.Create(CultureInfo.InvariantCulture, $"{(year > 0 ? year : 1 - year):0000}-{month:00}-{day:00}");
    }

    private static string Offset(int seconds)
    {
        var (sign, rest) = (seconds < 0 ? '-' : '+', Math.Abs(seconds));
        var text = string.Create(CultureInfo.InvariantCulture, $"{sign}{rest / 3600:00}");
        if (rest % 3600 != 0) text += string.Create(CultureInfo.InvariantCulture, $":{rest / 60 % 60:00}");
        return rest % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{rest % 60:00}");
    }

    private static void Add(List<string> parts, int value, string unit)
    {
        if (value == 0) return;
        var sign = value > 0 && parts.Exists(part => part[0] == '-') ? "+" : "";
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{sign}{value} {unit}{(value == 1 ? "" : "s")}"));
    }
}
