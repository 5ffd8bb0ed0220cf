using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Probing;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Definition;

/// <summary>Makes a table's columns what the catalog file says: names, types, NOT NULL.</summary>
internal static class DeclaredColumns
{
    /// <summary>The columns for clients, and the FROM item that has them.</summary>
    public static (string Scan, ImmutableArray<RelationColumn> Columns) Apply(
        string scan, ImmutableArray<RelationColumn> columns, TableDeclaration table, List<CatalogWarning> warnings)
    {
        var declared = Known(columns, table, warnings);
        var primary = table.Keys.FirstOrDefault(key => key.Kind == KeyKind.Primary)?.Columns ?? [];
        var casts = false;
        var result = ImmutableArray.CreateBuilder<RelationColumn>(columns.Length);
        var items = new List<string>(columns.Length);
        foreach (var column in columns)
        {
            var said = declared.GetValueOrDefault(column.EngineName);
            var engineType = said?.Type?.EngineType ?? column.EngineType;
            var name = ScanSql.Identifier(column.EngineName);
            casts |= engineType != column.EngineType;
            items.Add(engineType == column.EngineType ? name : $"CAST({name} AS {engineType}) AS {name}");
            var shown = said?.Name ?? column.Name;
            result.Add(column with
            {
                Name = shown, TypeOid = said?.Type?.Postgres.Oid ?? column.TypeOid,
                TypeModifier = said?.Type?.Postgres.Modifier ?? column.TypeModifier, EngineType = engineType,
                IsCast = column.IsCast || engineType != column.EngineType, NotNull = said is { NotNull: true } || primary.Contains(shown),
            });
        }

        return (casts ? $"(SELECT {string.Join(", ", items)} FROM {scan})" : scan, result.MoveToImmutable());
    }

    /// <summary>The declarations of columns that the files have; a warning for each other one.</summary>
    private static Dictionary<string, ColumnDeclaration> Known(
        ImmutableArray<RelationColumn> columns, TableDeclaration table, List<CatalogWarning> warnings)
    {
        var names = columns.Select(column => column.EngineName).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in table.Columns.Where(column => !names.Contains(column.Source)))
            warnings.Add(new CatalogWarning($"{unknown.At}:", $"the files of table {table.Schema}.{table.Name} have no column \"{unknown.Source}\"",
                $"correct the column's name or source; the files have {string.Join(", ", columns.Select(column => column.EngineName))}"));
        return table.Columns.Where(column => names.Contains(column.Source)).ToDictionary(column => column.Source, StringComparer.Ordinal);
    }
}
