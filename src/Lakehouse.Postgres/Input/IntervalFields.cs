namespace Lakehouse.Postgres.Input;

/// <summary>The fields that an interval type is restricted to, from its typmod.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4. The numbers are those of the typmod's upper half.</remarks>
[Flags]
public enum IntervalFields
{
    /// <summary>No restriction.</summary>
    None = 0,

    /// <summary>MONTH.</summary>
    Month = 1 << 1,

    /// <summary>YEAR.</summary>
    Year = 1 << 2,

    /// <summary>DAY.</summary>
    Day = 1 << 3,

    /// <summary>HOUR.</summary>
    Hour = 1 << 10,

    /// <summary>MINUTE.</summary>
    Minute = 1 << 11,

    /// <summary>SECOND.</summary>
    Second = 1 << 12,
}
