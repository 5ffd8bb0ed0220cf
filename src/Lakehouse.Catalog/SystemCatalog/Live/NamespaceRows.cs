namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_namespace: PostgreSQL's own schemas (recorded) and the database's.</summary>
internal static class NamespaceRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<(string Name, uint Oid)> schemas) =>
        ReferenceRows.Of(relation).Concat(Of(schemas.Where(schema => schema.Oid != BuiltinOids.PublicSchema), relation));

    /// <summary>The rows of these schemas alone.</summary>
    public static IEnumerable<object?[]> Of(IEnumerable<(string Name, uint Oid)> schemas, SystemRelation relation)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["nspowner"] = BuiltinOids.BootstrapRole }, "oid", "nspname");
        return schemas.Select(schema => shape.Row(schema.Oid, schema.Name));
    }
}
