using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_ssl and pg_stat_gssapi: a row for each session that the user is told of.</summary>
/// <remarks>PostgreSQL documentation, sections 28.2.7 and 28.2.8. What TLS agreed on is known to the wire alone: not told.</remarks>
internal static class ConnectionRows
{
    public static IEnumerable<object?[]> Ssl(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var shape = new RowShape(relation, new Dictionary<string, object?> { ["ssl"] = false }, "pid");
        return Told(caller, sessions).Select(session => shape.Row(session.Identity.ProcessId));
    }

    public static IEnumerable<object?[]> Gssapi(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["gss_authenticated"] = false, ["encrypted"] = false }, "pid");
        return Told(caller, sessions).Select(session => shape.Row(session.Identity.ProcessId));
    }

    private static IEnumerable<Session> Told(Session caller, SessionRegistry sessions) =>
        sessions.All.Where(session => session.Identity.ClientAddress is not null && caller.Identity.MaySee(session.Identity));
}
