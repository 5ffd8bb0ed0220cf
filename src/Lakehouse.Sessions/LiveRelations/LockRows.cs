using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Engine.Functions.Sessions;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_locks: the advisory locks of all sessions, and the lock that a transaction holds on itself.</summary>
/// <remarks>PostgreSQL documentation, section 54.12. Tables are not locked: nothing changes them under a statement.</remarks>
internal static class LockRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, SessionRegistry sessions)
    {
        var own = new RowShape(
            relation,
            new Dictionary<string, object?> { ["locktype"] = "virtualxid", ["mode"] = "ExclusiveLock", ["granted"] = true, ["fastpath"] = true },
            "virtualxid", "virtualtransaction", "pid");
        var advisory = new RowShape(
            relation, new Dictionary<string, object?> { ["locktype"] = "advisory", ["fastpath"] = false },
            "database", "classid", "objid", "objsubid", "virtualtransaction", "pid", "mode", "granted");
        return
        [
            own.Row(Transaction(session), Transaction(session), session.Identity.ProcessId),
            .. sessions.Locks.All.Select(held =>
            {
                var (first, second, kind) = Name(held.Key);
                return advisory.Row(
                    DatabaseOids.Database(held.Session, held.Session.Identity.Database), first, second, kind, Transaction(held.Session),
                    held.Session.Identity.ProcessId, held.Shared ? "ShareLock" : "ExclusiveLock", held.IsGranted);
            }),
        ];
    }

    private static string Transaction(Session session) => $"{session.Identity.ProcessId}/1";

    // One number of 64 bits is told as its two halves.
    private static (uint First, uint Second, short Kind) Name(AdvisoryLockKey key) => key.Second is { } second
        ? (unchecked((uint)key.First), unchecked((uint)second), (short)2)
        : (unchecked((uint)(key.First >> 32)), unchecked((uint)key.First), (short)1);
}
