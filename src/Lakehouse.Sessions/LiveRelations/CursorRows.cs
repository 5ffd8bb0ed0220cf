using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Portals;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_cursors: the named portals of the session.</summary>
/// <remarks>PostgreSQL documentation, section 54.6. No cursor here goes backwards.</remarks>
internal static class CursorRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, PortalTable portals)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["is_binary"] = false, ["is_scrollable"] = false },
            "name", "statement", "is_holdable", "creation_time");
        return portals.Named.Select(portal => shape.Row(portal.Name, portal.Text, portal.WithHold, portal.CreatedAt));
    }
}
