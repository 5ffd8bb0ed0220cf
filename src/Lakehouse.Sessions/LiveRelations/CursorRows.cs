using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Portals;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_cursors: the named portals of the session.</summary>
/// <remarks>PostgreSQL documentation, section 54.6.</remarks>
internal static class CursorRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, PortalTable portals)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "name", "statement", "is_holdable", "is_binary", "is_scrollable", "creation_time");
        return portals.Named.Select(portal => shape.Row(portal.Name, portal.Text, portal.WithHold, portal.IsBinary, portal.IsScrollable, portal.CreatedAt));
    }
}
