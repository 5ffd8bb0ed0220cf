namespace Lakehouse.Postgres.Types;

/// <summary>
/// A date as the engine stores it: days since 1970-01-01 in an Int32, with two values for the infinities.
/// PostgreSQL's own count starts at 2000-01-01.
/// </summary>
public static class EngineDate
{
    /// <summary>'infinity'.</summary>
    public const int Infinity = int.MaxValue;

    /// <summary>'-infinity'.</summary>
    public const int NegativeInfinity = -int.MaxValue;

    /// <summary>Days from 1970-01-01 to PostgreSQL's epoch, 2000-01-01.</summary>
    public const int PostgresEpoch = 10957;

    /// <summary>PostgreSQL's first date, 4714-11-24 BC (Julian day 0).</summary>
    public const int Min = -2440588;

    /// <summary>PostgreSQL's last date, 5874897-12-31.</summary>
    public const int Max = 2145042905;

    /// <summary>The Julian day number of 1970-01-01.</summary>
    public const int JulianOfEpoch = 2440588;

    /// <summary>Whether a date is one of the infinities.</summary>
    public static bool IsInfinite(int days) => days is Infinity or NegativeInfinity;
}
