using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_class: the database's tables and views, and the indexes of keys.</summary>
internal static class ClassRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["reloftype"] = 0u, ["relowner"] = BuiltinOids.BootstrapRole, ["reltablespace"] = 0u, ["relallvisible"] = 0,
                ["reltoastrelid"] = 0u, ["relisshared"] = false,
                ["relchecks"] = (short)0, ["relhassubclass"] = false,
                ["relforcerowsecurity"] = false, ["relispopulated"] = true, ["relispartition"] = false, ["relrewrite"] = 0u,
                ["relfrozenxid"] = 0u, ["relminmxid"] = 1u,
            },
            "oid", "relname", "relnamespace", "reltype", "relam", "relfilenode", "relpages", "reltuples", "relkind", "relnatts",
            "relhasrules", "relreplident", "relhasindex",
            "relhastriggers", "relpersistence", "relrowsecurity", "relacl");
        return objects.SelectMany(item => item.Indexes.Select(key => Index(shape, item, key)).Prepend(Own(shape, item)));
    }

    private static object?[] Own(RowShape shape, CatalogObject item)
    {
        var isTable = item.Relation.Kind == RelationKind.Table;
        return shape.Row(
            item.Relation.Oid, item.Relation.Name, item.SchemaOid, item.RowTypeOid, isTable ? BuiltinOids.HeapAccessMethod : 0u,
            isTable ? item.Relation.Oid : 0u, Pages(item), Tuples(item), ((char)item.Relation.Kind).ToString(),
            (short)item.Relation.Columns.Length, !isTable, isTable ? "d" : "n", item.Indexes.Any(),
            // PostgreSQL keeps foreign keys by triggers, and psql looks for them only where there are some.
            item.HasForeignKeys, Persistence(item), !item.Policies.IsEmpty, item.Access?.ToTexts());
    }

    /// <summary>The index that stands for a key: it takes no room.</summary>
    private static object?[] Index(RowShape shape, CatalogObject item, TableKey key) => shape.Row(
        key.IndexOid, key.Name, item.SchemaOid, 0u, OperatorClasses.BTree, key.IndexOid, 0, Tuples(item), "i", (short)key.Columns.Count, false,
        "n", false, false, Persistence(item), false, null);

    /// <summary>Temporary or permanent.</summary>
    private static string Persistence(CatalogObject item) => item.Relation.Schema.StartsWith("pg_temp_", StringComparison.Ordinal) ? "t" : "p";

    private static int Pages(CatalogObject item) =>
        (int)Math.Min(int.MaxValue, Blocks.Of(item.Table?.Files.TotalBytes ?? 0));

    /// <summary>-1 means not known, as in PostgreSQL since 14: views have no rows of their own.</summary>
    private static float Tuples(CatalogObject item) => item.Table?.RowCount ?? -1;
}
