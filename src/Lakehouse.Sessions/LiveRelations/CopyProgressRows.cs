using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_progress_copy: a row for each COPY that runs. What others' sessions copy is told to superusers only.</summary>
/// <remarks>PostgreSQL documentation, section 28.4.6; its pgstatfuncs.c, pg_stat_get_progress_info.</remarks>
internal static class CopyProgressRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session caller, SessionRegistry sessions)
    {
        var known = new RowShape(relation, new Dictionary<string, object?>(), "pid", "datid", "datname");
        var told = new RowShape(
            relation,
            new Dictionary<string, object?> { ["type"] = "PIPE", ["bytes_total"] = 0L },
            "pid", "datid", "datname", "relid", "command", "bytes_processed", "tuples_processed", "tuples_excluded");
        foreach (var session in sessions.All)
        {
            if (session.Copying is not { } copying) continue;
            var identity = session.Identity;
            object?[] who = [identity.ProcessId, DatabaseOids.Database(session, identity.Database), identity.Database];
            yield return caller.MaySee(identity)
                ? told.Row([.. who, copying.Table, copying.IsFrom ? "COPY FROM" : "COPY TO", copying.Bytes, copying.Rows, copying.Excluded])
                : known.Row(who);
        }
    }
}
