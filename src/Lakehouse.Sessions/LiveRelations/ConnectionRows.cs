using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_ssl and pg_stat_gssapi: a row for each session that the user is told of.</summary>
/// <remarks>PostgreSQL documentation, sections 28.2.7 and 28.2.8.</remarks>
internal static class ConnectionRows
{
    public static IEnumerable<object?[]> Ssl(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "pid", "ssl", "version", "cipher", "bits", "client_dn", "client_serial", "issuer_dn");
        return Told(caller, sessions).Select(session => session.Identity).Select(who => shape.Row(
            who.ProcessId, who.Tls is not null, who.Tls?.Version, who.Tls?.Cipher, who.Tls?.Bits, who.Tls?.Client?.Subject, who.Tls?.Client?.Serial,
            who.Tls?.Client?.Issuer));
    }

    public static IEnumerable<object?[]> Gssapi(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["gss_authenticated"] = false, ["encrypted"] = false }, "pid");
        return Told(caller, sessions).Select(session => shape.Row(session.Identity.ProcessId));
    }

    private static IEnumerable<Session> Told(Session caller, SessionRegistry sessions) =>
        sessions.All.Where(session => session.Identity.ClientAddress is not null && caller.MaySee(session.Identity));
}
