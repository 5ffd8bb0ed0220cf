namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_description: the comments of the catalog file on relations and columns.</summary>
internal static class DescriptionRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects) =>
        ReferenceRows.Of(relation).Concat(Of(objects, relation));

    /// <summary>The rows of these relations alone.</summary>
    public static IEnumerable<object?[]> Of(IEnumerable<CatalogObject> objects, SystemRelation relation)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["classoid"] = BuiltinOids.PgClass }, "objoid", "objsubid", "description");
        return objects.SelectMany(item => Comments(item).Select(comment => shape.Row(item.Relation.Oid, comment.Column, comment.Text)));
    }

    /// <summary>The relation's comment has column number 0.</summary>
    private static IEnumerable<(int Column, string Text)> Comments(CatalogObject item)
    {
        if (item.Comment is { } own) yield return (0, own);
        foreach (var column in item.Relation.Columns)
        {
            if (item.ColumnComments?.GetValueOrDefault(column.Name) is { } comment) yield return (column.Number, comment);
        }

        foreach (var declared in item.Table?.Declaration?.Columns ?? [])
        {
            var column = item.Relation.Columns.FirstOrDefault(column => column.EngineName == declared.Source);
            if (declared.Comment is { } text && column is not null) yield return (column.Number, text);
        }
    }
}
