using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Postgres.Input;

/// <summary>What text input of dates, times and intervals depends on besides the text.</summary>
/// <param name="DateOrder">The setting DateStyle's second half.</param>
/// <param name="IntervalStyle">The setting IntervalStyle: sql_standard changes what a leading sign means.</param>
/// <param name="Zone">The setting TimeZone.</param>
/// <param name="NowMicros">The transaction's start, microseconds since 1970 UTC: what 'now' and 'today' mean.</param>
public sealed record InputSettings(
    DateOrder DateOrder, IntervalStyle IntervalStyle, PgTimeZone Zone, long NowMicros)
{
    /// <summary>PostgreSQL's defaults: MDY, postgres, UTC, at the epoch.</summary>
    public static InputSettings Default { get; } = new(DateOrder.Mdy, IntervalStyle.Postgres, PgTimeZone.Utc, 0);
}
