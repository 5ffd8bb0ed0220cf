using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_rewrite: the rule _RETURN of each view. Its action is told by pg_get_viewdef; PostgreSQL's own form of a tree is not kept.</summary>
internal static class RewriteRows
{
    private const string Nothing = "<>";

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["rulename"] = "_RETURN", ["ev_type"] = "1", ["ev_enabled"] = "O", ["is_instead"] = true, ["ev_qual"] = Nothing, ["ev_action"] = Nothing,
            },
            "oid", "ev_class");
        return objects.Where(item => item.Relation.Kind == RelationKind.View && item.RuleOid != 0).Select(view => shape.Row(view.RuleOid, view.Relation.Oid));
    }
}
