namespace Lakehouse.Postgres.Types;

/// <summary>The values of the settings DateStyle and IntervalStyle, as SHOW prints them.</summary>
public static class StyleNames
{
    /// <summary>Both halves of a DateStyle: <c>ISO, MDY</c>.</summary>
    public static (DateStyle Style, DateOrder Order) Dates(string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        return (Enum.Parse<DateStyle>(value.AsSpan(0, comma), ignoreCase: true), Enum.Parse<DateOrder>(value.AsSpan(comma + 2), ignoreCase: true));
    }

    /// <summary>An IntervalStyle.</summary>
    public static IntervalStyle Intervals(string value) => value switch
    {
        "postgres_verbose" => IntervalStyle.PostgresVerbose,
        "sql_standard" => IntervalStyle.SqlStandard,
        "iso_8601" => IntervalStyle.Iso8601,
        _ => IntervalStyle.Postgres,
    };
}
