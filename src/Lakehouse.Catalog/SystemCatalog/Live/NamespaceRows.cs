using Lakehouse.Catalog.SystemCatalog.Loading;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_namespace: PostgreSQL's own schemas (recorded) and the database's.</summary>
internal static class NamespaceRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, SnapshotContent content)
    {
        var (oid, access) = (Position(relation, "oid"), Position(relation, "nspacl"));
        foreach (var recorded in ReferenceRows.Of(relation))
        {
            if (BuiltinOids.PublicSchema.Equals(recorded[oid]) && content.Access.OfSchema(content.Database, "public") is { } granted) recorded[access] = granted.ToTexts();
            yield return recorded;
        }

        var shape = Shape(relation);
        foreach (var (name, schemaOid) in content.Schemas.Where(schema => schema.Oid != BuiltinOids.PublicSchema))
            yield return shape.Row(schemaOid, name, content.Access.OfSchema(content.Database, name)?.ToTexts());
    }

    /// <summary>The rows of these schemas alone.</summary>
    public static IEnumerable<object?[]> Of(IEnumerable<(string Name, uint Oid)> schemas, SystemRelation relation)
    {
        var shape = Shape(relation);
        return schemas.Select(schema => shape.Row(schema.Oid, schema.Name, null));
    }

    private static RowShape Shape(SystemRelation relation) =>
        new(relation, new Dictionary<string, object?> { ["nspowner"] = BuiltinOids.BootstrapRole }, "oid", "nspname", "nspacl");

    private static int Position(SystemRelation relation, string column) => relation.Columns.First(known => known.Name == column).Number - 1;
}
