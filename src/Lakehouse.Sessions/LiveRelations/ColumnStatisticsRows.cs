using Lakehouse.Catalog;
using Lakehouse.Catalog.Statistics;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stats: what Parquet footers know of the columns that the role may read. A histogram has one bucket: from the least value to the greatest.</summary>
/// <remarks>PostgreSQL documentation, section 54.27.</remarks>
internal static class ColumnStatisticsRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, LakeCatalog catalog)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["inherited"] = false }, "schemaname", "tablename", "attname", "null_frac", "avg_width",
            "n_distinct", "histogram_bounds");
        return ReadableTables.Of(session).Where(item => item.Protection?.Policies is null)
            .SelectMany(item => catalog.TableStatistics.Of(item.Table, CancellationToken.None).Where(column => IsTold(session, item, column.Column)).Select(column => shape.Row(
                item.Table.Found.Schema, item.Table.Found.Name, column.Column, column.NullFraction, column.AverageWidth, column.Distinct, Bounds(column))));
    }

    private static bool IsTold(Session session, ReadableTable item, string name)
    {
        var column = item.Relation.Columns.FirstOrDefault(column => column.Name == name);
        return column is not null && session.Privileges.MaySelect(item.Relation, column.Number) && item.Protection?.Masks.ContainsKey(column.Number) != true;
    }

    private static string? Bounds(ColumnStatistics column) => column is { Least: { } least, Most: { } most } ? $"{{{least},{most}}}" : null;
}
