namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_class: the database's tables and views.</summary>
internal static class ClassRows
{
    /// <summary>PostgreSQL's block size: relpages counts the files' bytes in it.</summary>
    private const long BlockSize = 8192;

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["reloftype"] = 0u, ["relowner"] = BuiltinOids.BootstrapRole, ["reltablespace"] = 0u, ["relallvisible"] = 0,
                ["reltoastrelid"] = 0u, ["relhasindex"] = false, ["relisshared"] = false, ["relpersistence"] = "p",
                ["relchecks"] = (short)0, ["relhastriggers"] = false, ["relhassubclass"] = false, ["relrowsecurity"] = false,
                ["relforcerowsecurity"] = false, ["relispopulated"] = true, ["relispartition"] = false, ["relrewrite"] = 0u,
                ["relfrozenxid"] = 0u, ["relminmxid"] = 1u,
            },
            "oid", "relname", "relnamespace", "reltype", "relam", "relfilenode", "relpages", "reltuples", "relkind", "relnatts",
            "relhasrules", "relreplident");
        return objects.Select(item =>
        {
            var isTable = item.Relation.Kind == Sql.Binding.RelationKind.Table;
            return shape.Row(
                item.Relation.Oid, item.Relation.Name, item.SchemaOid, item.RowTypeOid, isTable ? BuiltinOids.HeapAccessMethod : 0u,
                isTable ? item.Relation.Oid : 0u, Pages(item), Tuples(item), ((char)item.Relation.Kind).ToString(),
                (short)item.Relation.Columns.Length, !isTable, isTable ? "d" : "n");
        });
    }

    private static int Pages(CatalogObject item) =>
        (int)Math.Min(int.MaxValue, ((item.Table?.Files.TotalBytes ?? 0) + BlockSize - 1) / BlockSize);

    /// <summary>-1 means not known, as in PostgreSQL since 14.</summary>
    private static float Tuples(CatalogObject item) => item.Table is null ? 0 : item.Table.RowCount ?? -1;
}
