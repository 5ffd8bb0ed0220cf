namespace Lakehouse.Postgres.Types;

/// <summary>
/// A timestamp as the engine stores it: microseconds since 1970-01-01 00:00 in an Int64 (UTC for timestamptz), with
/// two values for the infinities. PostgreSQL's own count starts at 2000-01-01.
/// </summary>
/// <remarks>
/// The engine's epoch makes its last timestamp 294247-01-10, thirty years before PostgreSQL's; later ones are out of
/// range here.
/// </remarks>
public static class EngineTimestamp
{
    /// <summary>'infinity'.</summary>
    public const long Infinity = long.MaxValue;

    /// <summary>'-infinity'.</summary>
    public const long NegativeInfinity = -long.MaxValue;

    /// <summary>Microseconds of a day.</summary>
    public const long MicrosPerDay = 86_400_000_000;

    /// <summary>Microseconds of an hour.</summary>
    public const long MicrosPerHour = 3_600_000_000;

    /// <summary>Microseconds of a minute.</summary>
    public const long MicrosPerMinute = 60_000_000;

    /// <summary>Microseconds of a second.</summary>
    public const long MicrosPerSecond = 1_000_000;

    /// <summary>Microseconds from 1970-01-01 to PostgreSQL's epoch, 2000-01-01.</summary>
    public const long PostgresEpoch = EngineDate.PostgresEpoch * MicrosPerDay;

    /// <summary>PostgreSQL's first timestamp, 4714-11-24 00:00 BC.</summary>
    public const long Min = EngineDate.Min * MicrosPerDay;

    /// <summary>Whether a timestamp is one of the infinities.</summary>
    public static bool IsInfinite(long micros) => micros is Infinity or NegativeInfinity;

    /// <summary>The day a timestamp falls on and the microseconds since its midnight.</summary>
    public static int Split(long micros, out long timeOfDay)
    {
        var days = micros / MicrosPerDay;
        timeOfDay = micros - (days * MicrosPerDay);
        if (timeOfDay >= 0) return (int)days;
        timeOfDay += MicrosPerDay;
        return (int)days - 1;
    }
}
