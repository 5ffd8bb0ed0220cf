using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Statistics;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_activity: the sessions of the server and what they do.</summary>
/// <remarks>PostgreSQL documentation, section 28.2.3.</remarks>
internal static class ActivityRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, SessionRegistry sessions)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["backend_type"] = "client backend" },
            "datid", "datname", "pid", "usesysid", "usename", "application_name", "client_addr", "client_port", "backend_start",
            "xact_start", "query_start", "state_change", "wait_event_type", "wait_event", "state", "query", "query_id");
        return sessions.All.OrderBy(session => session.Identity.ProcessId).Select(session => Row(shape, session, sessions.Statistics.Statements));
    }

    private static object?[] Row(RowShape shape, Session session, StatementStatistics statements)
    {
        var (identity, now) = (session.Identity, session.Activity.Now);
        var waits = now.State != "active";
        return shape.Row(
            DatabaseOids.Database(session, identity.Database), identity.Database, identity.ProcessId, DatabaseOids.User(identity.User), identity.User,
            session.Settings.TryShow("application_name") ?? "", identity.ClientAddress?.Address.ToString(), identity.ClientAddress?.Port,
            identity.StartedAt, now.TransactionStart, now.QueryStart, now.ChangedAt,
            waits ? "Client" : null, waits ? "ClientRead" : null, now.State, now.Query,
            now.Query.Length == 0 ? null : statements.Normalize(now.Query).QueryId);
    }
}
