using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>
/// pg_views: the system's views and the database's, with the SQL they are. A system view without a definition is one that
/// this server answers from a table.
/// </summary>
internal static class ViewRows
{
    private const string Owner = "postgres";

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["viewowner"] = Owner }, "schemaname", "viewname", "definition");
        return SystemRelations.Instance.All.Where(view => view.Kind == RelationKind.View)
            .Select(view => shape.Row(view.Schema, view.Name, SystemViews.Find(view)))
            .Concat(objects.Select(item => item.Relation).Where(view => view.Kind == RelationKind.View)
                .Select(view => shape.Row(view.Schema, view.Name, ((RelationSource.View)view.Source).Sql)));
    }
}
