using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_database: what was done in each database since the start, and a row for what belongs to none.</summary>
/// <remarks>PostgreSQL documentation, section 28.2.17. Nothing is written, locked or checked: those counters are zero.</remarks>
internal static class DatabaseStatisticsRows
{
    private static readonly string[] Zero =
    [
        "tup_inserted", "tup_updated", "tup_deleted", "conflicts", "temp_files", "temp_bytes", "deadlocks",
        "sessions_abandoned", "sessions_fatal", "sessions_killed",
    ];

    private static readonly string[] NoTime =
        ["blk_read_time", "blk_write_time", "session_time", "active_time", "idle_in_transaction_time"];

    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, SessionRegistry sessions)
    {
        var constants = new Dictionary<string, object?>();
        foreach (var column in Zero) constants.Add(column, 0L);
        foreach (var column in NoTime) constants.Add(column, 0.0);
        var shape = new RowShape(
            relation, constants, "datid", "datname", "numbackends", "xact_commit", "xact_rollback", "blks_read", "blks_hit", "tup_returned", "tup_fetched", "sessions",
            "stats_reset");
        yield return shape.Row(0u, null, 0, 0L, 0L, 0L, 0L, 0L, 0L, 0L, null);
        var told = session.Privileges.SeesReads;
        foreach (var (name, oid) in session.Snapshots.Current.Databases)
        {
            var counters = sessions.Statistics.Database(name);
            yield return shape.Row(
                oid, name, sessions.All.Count(other => other.Identity.Database == name), counters.Commits, counters.Rollbacks,
                Blocks.Of(told ? counters.BytesFetched : null), Blocks.Of(told ? counters.BytesCached : null), counters.Rows, counters.Rows, counters.Sessions, counters.Since);
        }
    }
}
