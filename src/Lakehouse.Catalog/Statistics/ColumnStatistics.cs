namespace Lakehouse.Catalog.Statistics;

/// <summary>What the statistics in Parquet footers say of a column; null is what they leave open.</summary>
/// <param name="Column">Its name for clients.</param>
/// <param name="NullFraction">The part of its values that is null.</param>
/// <param name="AverageWidth">Bytes of a value.</param>
/// <param name="Distinct">pg_stats.n_distinct: 0 for not known, -1 for all different.</param>
/// <param name="Least">The least value, as text.</param>
/// <param name="Most">The greatest value, as text.</param>
public sealed record ColumnStatistics(
    string Column, float? NullFraction, int? AverageWidth, float Distinct, string? Least, string? Most);
