namespace Lakehouse.Postgres.Types;

/// <summary>An interval: three counts that are never converted into one another silently.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4. The engine stores the same three fields in this order.</remarks>
/// <param name="Months">Months, 12 to a year.</param>
/// <param name="Days">Days.</param>
/// <param name="Micros">Microseconds.</param>
public readonly record struct Interval(int Months, int Days, long Micros);
