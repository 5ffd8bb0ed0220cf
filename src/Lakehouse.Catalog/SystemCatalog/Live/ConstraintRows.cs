using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_constraint: the keys of the database's tables.</summary>
internal static class ConstraintRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["condeferrable"] = false, ["condeferred"] = false, ["convalidated"] = true, ["contypid"] = 0u, ["conparentid"] = 0u,
                ["conislocal"] = true, ["coninhcount"] = 0, ["connoinherit"] = true,
            },
            "oid", "conname", "connamespace", "contype", "conrelid", "conindid", "confrelid", "confupdtype", "confdeltype",
            "confmatchtype", "conkey", "confkey", "conpfeqop", "conppeqop", "conffeqop");
        return objects.SelectMany(item => item.Keys.Select(key => Row(shape, item, key)));
    }

    private static object?[] Row(RowShape shape, CatalogObject item, TableKey key)
    {
        var target = key.References;
        var (action, match) = target is null ? (" ", " ") : ("a", "s");
        return shape.Row(
            key.Oid, key.Name, item.SchemaOid, ((char)key.Kind).ToString(), item.Relation.Oid, key.IndexOid, target?.Relation ?? 0u, action,
            action, match, key.Columns.ToArray(), target?.Columns.ToArray(), target?.MixedEquality.ToArray(), target?.ReferencedEquality.ToArray(),
            target?.ReferringEquality.ToArray());
    }
}
