namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_namespace: PostgreSQL's own schemas (recorded) and the database's.</summary>
internal static class NamespaceRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<(string Name, uint Oid)> schemas)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["nspowner"] = BuiltinOids.BootstrapRole }, "oid", "nspname");
        return ReferenceRows.Of(relation)
            .Concat(schemas.Where(schema => schema.Oid != BuiltinOids.PublicSchema).Select(schema => shape.Row(schema.Oid, schema.Name)));
    }
}
