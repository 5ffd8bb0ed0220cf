using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Statistics;

/// <summary>
/// Statistics of columns from the footers of a table's Parquet files: read when someone asks, and kept for as long as a
/// snapshot has the table.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class TableStatistics(ICatalogEngine engine)
{
    private readonly ConditionalWeakTable<LakeTable, IReadOnlyList<ColumnStatistics>> _known = [];

    /// <summary>The statistics of the columns that footers say something about; none for other formats.</summary>
    /// <exception cref="EngineProbeException">A footer cannot be read.</exception>
    public IReadOnlyList<ColumnStatistics> Of(LakeTable table, CancellationToken cancel)
    {
        if (_known.TryGetValue(table, out var known)) return known;
        IReadOnlyList<ColumnStatistics> read = table.Found.Format == FileFormat.Parquet ? Read(table, cancel) : [];
        return _known.GetValue(table, _ => read);
    }

    private List<ColumnStatistics> Read(LakeTable table, CancellationToken cancel)
    {
        // Columns made of folders, and columns that are lists or structures, have no chunks under their own name.
        var columns = table.Columns.Where(column => table.Found.Keys.All(key => key.Name != column.EngineName)).ToImmutableArray();
        if (columns.IsEmpty) return [];
        var answer = engine.Query(
            $"""
             SELECT path_in_schema, CAST(sum(num_values) AS VARCHAR), CAST(CASE WHEN count(*) = count(stats_null_count) THEN sum(stats_null_count) END AS VARCHAR),
                    CAST(sum(total_uncompressed_size) AS VARCHAR), CAST(CASE WHEN count(*) = 1 THEN max(stats_distinct_count) END AS VARCHAR),
                    {Extreme("min", columns)}, {Extreme("max", columns)}
             FROM parquet_metadata({ScanSql.List(table.Files.Files.Select(table.Files.PathOf))}) GROUP BY path_in_schema
             """, cancel);
        var byName = answer.ToDictionary(row => row[0]!, StringComparer.Ordinal);
        return [.. columns.Where(column => byName.ContainsKey(column.EngineName)).Select(column => Column(column, byName[column.EngineName]))];
    }

    /// <summary>The least or greatest value of the chunks' own, compared as what the column is; null where a chunk tells none.</summary>
    private static string Extreme(string function, ImmutableArray<RelationColumn> columns)
    {
        var branches = columns.Where(IsOrdered).Select(column =>
            $"WHEN {ScanSql.Literal(column.EngineName)} THEN CAST({function}(TRY_CAST(stats_{function}_value AS {column.EngineType})) AS VARCHAR)").ToList();
        return branches.Count == 0
            ? "NULL"
            : $"CASE WHEN count(*) = count(stats_{function}_value) + count(*) FILTER (stats_null_count = num_values) "
                + $"AND coalesce(bool_and({function}_is_exact), true) THEN CASE path_in_schema {string.Join(' ', branches)} END END";
    }

    /// <summary>Whether the engine's text of a value is PostgreSQL's too, and its order: not so for text (collations) and bytes.</summary>
    private static bool IsOrdered(RelationColumn column) =>
        column.EngineType is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "DATE" or "BOOLEAN"
        || column.EngineType.StartsWith("DECIMAL(", StringComparison.Ordinal);

    private static ColumnStatistics Column(RelationColumn column, string?[] row)
    {
        var values = Number(row[1]) ?? 0;
        var nulls = Number(row[2]);
        var layout = TypeLayout.Of(column.TypeOid);
        var width = layout.Length > 0 ? layout.Length : values == 0 ? (int?)null : (int)Math.Max(1, (Number(row[3]) ?? 0) / values);
        return new ColumnStatistics(
            column.Name, values == 0 ? 0 : (float?)nulls / values, width, Distinct(Number(row[4]), values - (nulls ?? 0)), Value(row[5], column), Value(row[6], column));
    }

    private static string? Value(string? text, RelationColumn column) =>
        column.EngineType == "BOOLEAN" && text is not null ? text[..1] : text;

    /// <summary>As a share of the rows where all differ, which is how PostgreSQL says that it grows with them.</summary>
    private static float Distinct(long? distinct, long values) => distinct is not { } known ? 0 : known == values ? -1 : known;

    private static long? Number(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
