namespace Lakehouse.Postgres.Types.Zones;

/// <summary>What a time zone says about one moment.</summary>
/// <param name="Seconds">Seconds east of UTC.</param>
/// <param name="IsDaylight">Whether daylight-saving time is in force.</param>
/// <param name="Abbreviation">The zone's abbreviation then (<c>PST</c>); ASCII.</param>
public sealed record ZoneOffset(int Seconds, bool IsDaylight, string Abbreviation);
