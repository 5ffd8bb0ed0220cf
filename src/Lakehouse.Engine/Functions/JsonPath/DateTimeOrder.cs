using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Functions.Temporal;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>Compares dates and times on a path. What has no zone meets what has one in the session's zone, in the _tz functions alone.</summary>
/// <remarks>PostgreSQL's compareDatetime() in src/backend/utils/adt/jsonpath_exec.c.</remarks>
internal static class DateTimeOrder
{
    /// <summary>The order of two items, or null where they are not comparable: dates and times of day.</summary>
    /// <param name="left">The left item.</param>
    /// <param name="right">The right item.</param>
    /// <param name="zone">The session's time zone, or null where it may not be used.</param>
    /// <exception cref="SqlErrorException">0A000: it would have to be used.</exception>
    public static int? Compare(JsonbDateTime left, JsonbDateTime right, string? zone) => (left, right) switch
    {
        (JsonbTime l, JsonbTime r) => l.Micros.CompareTo(r.Micros),
        (JsonbTime or JsonbTimeTz, JsonbTime or JsonbTimeTz) => Compare(Zoned(left, zone), Zoned(right, zone)),
        (JsonbTime or JsonbTimeTz, _) or (_, JsonbTime or JsonbTimeTz) => null,
        (JsonbTimestampTz, _) or (_, JsonbTimestampTz) => Instant(left, zone).CompareTo(Instant(right, zone)),
        _ => Local(left).CompareTo(Local(right)),
    };

    // By the instant, then the zone, as timetz is ordered.
    private static int Compare(TimeTz left, TimeTz right)
    {
        var order = (left.Micros - (left.OffsetSeconds * EngineTimestamp.MicrosPerSecond))
            .CompareTo(right.Micros - (right.OffsetSeconds * EngineTimestamp.MicrosPerSecond));
        return order != 0 ? order : right.OffsetSeconds.CompareTo(left.OffsetSeconds);
    }

    private static TimeTz Zoned(JsonbDateTime item, string? zone)
    {
        if (item is JsonbTimeTz known) return known.Value;
        if (zone is null) throw NeedsZone("time", "timetz");
        var time = ((JsonbTime)item).Micros;
        var now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var today = EngineTimestamp.Split(Zones.Local(zone, now), out _);
        var local = (today * EngineTimestamp.MicrosPerDay) + time;
        return new TimeTz(time, (int)((local - Zones.Instant(zone, local)) / EngineTimestamp.MicrosPerSecond));
    }

    private static long Instant(JsonbDateTime item, string? zone)
    {
        if (item is JsonbTimestampTz known) return known.Micros;
        if (zone is null) throw NeedsZone(item is JsonbDate ? "date" : "timestamp", "timestamptz");
        var local = Local(item);
        return local < EngineTimestamp.Infinity ? Zones.Instant(zone, (long)local) : EngineTimestamp.Infinity;
    }

    // Dates go on behind the last timestamp.
    private static Int128 Local(JsonbDateTime item) =>
        item is JsonbDate date ? (Int128)date.Days * EngineTimestamp.MicrosPerDay : ((JsonbTimestamp)item).Micros;

    private static SqlErrorException NeedsZone(string from, string to) =>
        (SqlError.FeatureNotSupported($"cannot convert value from {from} to {to} without time zone usage") with
        {
            Hint = "Use *_tz() function for time zone support.",
        }).ToException();
}
