using System.Globalization;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>
/// pg_views: the system's views with PostgreSQL's own definition (whatever this server answers them from), and the
/// database's with the SQL that they were declared with.
/// </summary>
internal static class ViewRows
{
    private const string Owner = "postgres";

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["viewowner"] = Owner }, "schemaname", "viewname", "definition");
        var definitions = Definitions();
        return SystemRelations.Instance.All.Where(view => view.Kind == RelationKind.View)
            .Select(view => shape.Row(view.Schema, view.Name, definitions.GetValueOrDefault(view.Oid)))
            .Concat(objects.Select(item => item.Relation).Where(view => view.Kind == RelationKind.View)
                .Select(view => shape.Row(view.Schema, view.Name, (view.Source as RelationSource.View)?.Sql is { } sql ? Terminated(sql) : null)));
    }

    /// <summary>With the semicolon that PostgreSQL's definitions end in, and pg_dump takes away.</summary>
    private static string Terminated(string sql)
    {
        var text = sql.TrimEnd().TrimEnd(';');
        return text.AsSpan(text.LastIndexOf('\n') + 1).Contains("--", StringComparison.Ordinal) ? text + "\n;" : text + ";";
    }

    private static Dictionary<uint, string> Definitions()
    {
        var file = ReferenceRows.File("definitions");
        var (kind, view, definition) = (file.Ordinal("class"), file.Ordinal("object"), file.Ordinal("definition"));
        return file.Rows.Where(row => Number(row[kind]) == BuiltinOids.PgClass)
            .ToDictionary(row => Number(row[view]), row => row[definition]!);
    }

    private static uint Number(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);
}
