using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_activity: the sessions of the server and what they do. What others' sessions do is told to superusers only.</summary>
/// <remarks>PostgreSQL documentation, section 28.2.3; its pgstatfuncs.c, pg_stat_get_activity.</remarks>
internal static class ActivityRows
{
    private const string NotTold = "<insufficient privilege>";

    public static IEnumerable<object?[]> Of(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var known = new RowShape(relation, new Dictionary<string, object?>(), "datid", "datname", "pid", "usesysid", "usename", "application_name", "query");
        var told = new RowShape(
            relation, new Dictionary<string, object?> { ["backend_type"] = "client backend" },
            "datid", "datname", "pid", "usesysid", "usename", "application_name", "query", "client_addr", "client_port", "backend_start",
            "xact_start", "query_start", "state_change", "wait_event_type", "wait_event", "state", "query_id");
        return sessions.All.OrderBy(session => session.Identity.ProcessId).Select(session =>
        {
            var (identity, now) = (session.Identity, session.Activity.Now);
            object?[] who =
            [
                DatabaseOids.Database(session, identity.Database), identity.Database, identity.ProcessId, caller.Roles.OidOf(identity.User),
                identity.User, session.Settings.TryShow("application_name") ?? "",
            ];
            return caller.MaySee(identity)
                ? told.Row([.. who, now.Query, .. Doing(session, now, sessions)])
                : known.Row([.. who, NotTold]);
        });
    }

    private static object?[] Doing(Session session, SessionActivity.Moment now, SessionRegistry sessions)
    {
        var identity = session.Identity;
        var (waitType, wait) = now.State != "active" ? ("Client", "ClientRead")
            : sessions.Locks.IsWaiting(session) ? ("Lock", "advisory")
            : session.Turn.IsWaiting ? ("Extension", "QueryAdmission") : (null, null);
        return
        [
            identity.ClientAddress?.Address.ToString(), identity.ClientAddress?.Port, identity.StartedAt, now.TransactionStart, now.QueryStart,
            now.ChangedAt, waitType, wait, now.State, now.Query.Length == 0 ? null : sessions.Statistics.Statements.Normalize(now.Query).QueryId,
        ];
    }
}
