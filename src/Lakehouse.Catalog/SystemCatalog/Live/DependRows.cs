using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_depend: relations and their schemas, row types and their relations, views and what they read, keys. Tools go from an index to its constraint by it.</summary>
internal static class DependRows
{
    private const string Automatic = "a", Normal = "n", Internal = "i";

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["objsubid"] = 0, ["refobjsubid"] = 0 },
            "classid", "objid", "refclassid", "refobjid", "refobjsubid", "deptype");
        return objects.SelectMany(item => item.Keys.SelectMany(key => Rows(shape, item.Relation.Oid, key)).Concat(Own(shape, item)).Concat(Rule(shape, item)));
    }

    private static IEnumerable<object?[]> Own(RowShape shape, CatalogObject item) =>
    [
        shape.Row(BuiltinOids.PgClass, item.Relation.Oid, BuiltinOids.PgNamespace, item.SchemaOid, 0, Normal),
        shape.Row(BuiltinOids.PgType, item.RowTypeOid, BuiltinOids.PgClass, item.Relation.Oid, 0, Internal),
        shape.Row(BuiltinOids.PgType, item.RowArrayTypeOid, BuiltinOids.PgType, item.RowTypeOid, 0, Internal),
    ];

    /// <summary>A view's rule depends on what the view reads, and is a part of the view.</summary>
    private static IEnumerable<object?[]> Rule(RowShape shape, CatalogObject item)
    {
        if (item.RuleOid == 0) return [];
        return item.Uses.AsEnumerable()
            .SelectMany(use => use.Columns.IsEmpty
                ? [shape.Row(BuiltinOids.PgRewrite, item.RuleOid, BuiltinOids.PgClass, use.Relation, 0, Normal)]
                : use.Columns.AsEnumerable().Select(column => shape.Row(BuiltinOids.PgRewrite, item.RuleOid, BuiltinOids.PgClass, use.Relation, (int)column, Normal)))
            .Append(shape.Row(BuiltinOids.PgRewrite, item.RuleOid, BuiltinOids.PgClass, item.Relation.Oid, 0, Normal))
            .Append(shape.Row(BuiltinOids.PgRewrite, item.RuleOid, BuiltinOids.PgClass, item.Relation.Oid, 0, Internal));
    }

    private static IEnumerable<object?[]> Rows(RowShape shape, uint table, TableKey key)
    {
        foreach (var column in key.Columns.AsImmutableArray())
            yield return shape.Row(BuiltinOids.PgConstraint, key.Oid, BuiltinOids.PgClass, table, (int)column, Automatic);
        if (key.HasIndex) yield return shape.Row(BuiltinOids.PgClass, key.IndexOid, BuiltinOids.PgConstraint, key.Oid, 0, Internal);
        if (key.References is not { } target) yield break;
        foreach (var column in target.Columns.AsImmutableArray())
            yield return shape.Row(BuiltinOids.PgConstraint, key.Oid, BuiltinOids.PgClass, target.Relation, (int)column, Normal);
        yield return shape.Row(BuiltinOids.PgConstraint, key.Oid, BuiltinOids.PgClass, key.IndexOid, 0, Normal);
    }
}
