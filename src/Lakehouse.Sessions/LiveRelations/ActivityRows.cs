using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_activity: the sessions of the server and what they do.</summary>
/// <remarks>PostgreSQL documentation, section 28.2.3.</remarks>
internal static class ActivityRows
{
    private const uint BootstrapRole = 10;

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<Session> sessions)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["backend_type"] = "client backend" },
            "datid", "datname", "pid", "usesysid", "usename", "application_name", "client_addr", "client_port", "backend_start",
            "xact_start", "query_start", "state_change", "wait_event_type", "wait_event", "state", "query");
        return sessions.OrderBy(session => session.Identity.ProcessId).Select(session => Row(shape, session));
    }

    private static object?[] Row(RowShape shape, Session session)
    {
        var (identity, now) = (session.Identity, session.Activity.Now);
        var waits = now.State != "active";
        return shape.Row(
            Database(session), identity.Database, identity.ProcessId, identity.User == "postgres" ? BootstrapRole : null, identity.User,
            session.Settings.TryShow("application_name") ?? "", identity.ClientAddress?.Address.ToString(), identity.ClientAddress?.Port,
            identity.StartedAt, now.TransactionStart, now.QueryStart, now.ChangedAt,
            waits ? "Client" : null, waits ? "ClientRead" : null, now.State, now.Query);
    }

    private static uint? Database(Session session)
    {
        foreach (var (name, oid) in session.Snapshots.Current.Databases)
        {
            if (name == session.Identity.Database) return oid;
        }

        return null;
    }
}
