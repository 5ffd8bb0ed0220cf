using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_locks: a server that only reads takes no locks; each transaction holds the one on itself, as in PostgreSQL.</summary>
/// <remarks>PostgreSQL documentation, section 54.12.</remarks>
internal static class LockRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?> { ["locktype"] = "virtualxid", ["mode"] = "ExclusiveLock", ["granted"] = true, ["fastpath"] = true },
            "virtualxid", "virtualtransaction", "pid");
        var transaction = $"{session.Identity.ProcessId}/1";
        return [shape.Row(transaction, transaction, session.Identity.ProcessId)];
    }
}
