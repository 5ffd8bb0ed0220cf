using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>AT TIME ZONE: zones by name, by abbreviation and as POSIX writes them, with their history to the second.</summary>
/// <remarks>PostgreSQL documentation, sections 8.5.3 and 9.9.4.</remarks>
internal static class Zones
{
    /// <summary>Seconds since 1970 of an instant, rounded down.</summary>
    public static long Seconds(long micros) => (long)Math.Floor((decimal)micros / EngineTimestamp.MicrosPerSecond);

    /// <summary>A zone by its full name.</summary>
    /// <exception cref="SqlErrorException">22023: there is none.</exception>
    public static PgTimeZone Named(string name) => ZoneDirectory.Find(name)
        ?? throw new SqlError(SqlState.InvalidParameterValue, $"time zone \"{name}\" not recognized").ToException();

    /// <summary>The local time in a zone at an instant.</summary>
    public static long Local(string zone, long instant) => EngineTimestamp.IsInfinite(instant)
        ? instant
        : instant + (OffsetAt(zone, instant) * EngineTimestamp.MicrosPerSecond);

    /// <summary>The instant of a local time in a zone.</summary>
    public static long Instant(string zone, long local)
    {
        if (EngineTimestamp.IsInfinite(local)) return local;
        var offset = ZoneAbbreviations.Find(zone) is { } known
            ? known.Zone is null ? known.Seconds : Meaning(known, Seconds(local))
            : Named(zone).AtLocal(Seconds(local)).Seconds;
        return local - (offset * EngineTimestamp.MicrosPerSecond);
    }

    /// <summary>Seconds east of UTC in a zone at an instant.</summary>
    public static int OffsetAt(string zone, long instant) => ZoneAbbreviations.Find(zone) is { } known
        ? known.Zone is null ? known.Seconds : Meaning(known, Seconds(instant))
        : Named(zone).At(Seconds(instant)).Seconds;

    // An abbreviation whose meaning has changed stands for what it last meant in its zone.
    private static int Meaning(ZoneAbbreviation abbreviation, long seconds)
    {
        var zone = Named(abbreviation.Zone!);
        return (zone.FindAbbreviation(abbreviation.Abbreviation, seconds) ?? zone.At(seconds)).Seconds;
    }
}
