using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Every relation of pg_catalog and information_schema, from catalog/relations.csv. Immutable, read once.
/// </summary>
public sealed class SystemRelations
{
    private static readonly string[] Columns =
        ["schema", "relation", "relation_oid", "kind", "column", "attnum", "type_oid", "typmod", "notnull"];

    private static readonly Lazy<SystemRelations> Loaded = new(() => new SystemRelations());

    private readonly FrozenDictionary<string, SystemRelation> _byName;

    private SystemRelations()
    {
        var relations = Read();
        All = relations;
        _byName = relations.ToFrozenDictionary(relation => $"{relation.Schema}.{relation.Name}", StringComparer.Ordinal);
    }

    /// <summary>The one instance; the first use reads the file.</summary>
    public static SystemRelations Instance => Loaded.Value;

    /// <summary>All of them.</summary>
    public ImmutableArray<SystemRelation> All { get; }

    /// <summary>A relation of pg_catalog.</summary>
    /// <exception cref="KeyNotFoundException">PostgreSQL 15 has none of that name.</exception>
    public SystemRelation PgCatalog(string name) => _byName[$"pg_catalog.{name}"];

    private static ImmutableArray<SystemRelation> Read()
    {
        var file = ReferenceRows.File("relations");
        int[] at = [.. Columns.Select(file.Ordinal)];
        return
        [
            .. file.Rows.GroupBy(row => (Schema: row[at[0]]!, Name: row[at[1]]!)).Select(rows => new SystemRelation(
                rows.Key.Schema, rows.Key.Name, Number(rows.First()[at[2]]), Kind(rows.First()[at[3]]!),
                [.. rows.Select(row => Column(row, at)).OrderBy(column => column.Number)])),
        ];
    }

    private static RelationColumn Column(string?[] row, int[] at)
    {
        var (name, type) = (row[at[4]]!, Number(row[at[6]]));
        return new RelationColumn(
            name, short.Parse(row[at[5]]!, CultureInfo.InvariantCulture), type,
            int.Parse(row[at[7]]!, CultureInfo.InvariantCulture), name, SystemTypes.EngineTypeOf(type), row[at[8]] == "t");
    }

    private static RelationKind Kind(string kind) => kind == "v" ? RelationKind.View : RelationKind.Table;

    private static uint Number(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);
}
