using Lakehouse.Catalog;
using Lakehouse.Catalog.Statistics;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stats: what Parquet footers know of columns. A histogram has one bucket: from the least value to the greatest.</summary>
/// <remarks>PostgreSQL documentation, section 54.27.</remarks>
internal static class ColumnStatisticsRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, LakeCatalog catalog)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["inherited"] = false }, "schemaname", "tablename", "attname", "null_frac", "avg_width",
            "n_distinct", "histogram_bounds");
        return session.Snapshots.Current.Tables.Where(table => table.IsReadable)
            .SelectMany(table => catalog.TableStatistics.Of(table, CancellationToken.None).Select(column => shape.Row(
                table.Found.Schema, table.Found.Name, column.Column, column.NullFraction, column.AverageWidth, column.Distinct, Bounds(column))));
    }

    private static string? Bounds(ColumnStatistics column) => column is { Least: { } least, Most: { } most } ? $"{{{least},{most}}}" : null;
}
