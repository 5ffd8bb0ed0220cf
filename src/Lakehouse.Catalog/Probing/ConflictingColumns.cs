using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Probing;

/// <summary>
/// Makes columns that a table's files do not agree on an error to read: 42804, which names two files. The other columns are
/// read as ever. A column whose type the catalog file declares is cast to that.
/// </summary>
internal static class ConflictingColumns
{
    private const string Fix =
        "write one of the files anew with the other's type, or declare the column's type in a catalog file; until then the column cannot be read";

    /// <summary>The FROM item with its columns.</summary>
    public static (string Scan, ImmutableArray<RelationColumn> Columns) Apply(
        string scan, ImmutableArray<RelationColumn> columns, ImmutableArray<ColumnConflict> conflicts, TableSource source, List<CatalogWarning> warnings)
    {
        var found = source.Found;
        var declared = (source.Declaration?.Columns ?? []).Where(column => column.Type is not null).Select(column => column.Source).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var left = conflicts.Where(conflict => !declared.Contains(conflict.Column)).ToDictionary(conflict => conflict.Column, StringComparer.OrdinalIgnoreCase);
        if (left.Count == 0) return (scan, columns);
        foreach (var conflict in left.Values) warnings.Add(new CatalogWarning($"{found.Schema}.{found.Name}", conflict.Message, Fix));
        var replaced = left.Values.Select(conflict =>
            $"CAST(pg_raise('42804', {ScanSql.Literal(conflict.Message)}) AS {conflict.EngineType}) AS {ScanSql.Identifier(conflict.Column)}");
        return (
            $"(SELECT * REPLACE ({string.Join(", ", replaced)}) FROM {scan})",
            [.. columns.Select(column => left.TryGetValue(column.EngineName, out var conflict) ? Retype(column, conflict.EngineType) : column)]);
    }

    private static RelationColumn Retype(RelationColumn column, string engineType)
    {
        var type = EngineTypes.Find(engineType) ?? EngineTypes.Text;
        return column with { TypeOid = type.Oid, TypeModifier = type.Modifier, EngineType = engineType, IsCast = true };
    }
}
