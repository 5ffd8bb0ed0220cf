using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_stat_statements and pg_stat_statements_info, as of the extension's version 1.10.</summary>
/// <remarks>
/// PostgreSQL documentation, section F.32. Planning is always counted. The blocks that are read are what stores sent, those that
/// are hit what the cache held, results that were held among it, as if in blocks. Other blocks, write-ahead log and JIT are PostgreSQL's own affairs: zero.
/// </remarks>
internal static class StatementRows
{
    private static readonly string[] Counted =
    [
        "shared_blks_dirtied", "shared_blks_written", "local_blks_hit", "local_blks_read",
        "local_blks_dirtied", "local_blks_written", "temp_blks_read", "temp_blks_written", "wal_records", "wal_fpi", "jit_functions",
        "jit_inlining_count", "jit_optimization_count", "jit_emission_count",
    ];

    private static readonly string[] Timed =
    [
        "blk_read_time", "blk_write_time", "temp_blk_read_time", "temp_blk_write_time", "jit_generation_time", "jit_inlining_time",
        "jit_optimization_time", "jit_emission_time",
    ];

    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, StatementStatistics statistics)
    {
        var constants = new Dictionary<string, object?> { ["toplevel"] = true, ["wal_bytes"] = "0" };
        foreach (var column in Counted) constants.Add(column, 0L);
        foreach (var column in Timed) constants.Add(column, 0.0);
        var shape = new RowShape(
            relation, constants, "userid", "dbid", "queryid", "query", "plans", "total_plan_time", "min_plan_time", "max_plan_time",
            "mean_plan_time", "stddev_plan_time", "calls", "total_exec_time", "min_exec_time", "max_exec_time", "mean_exec_time",
            "stddev_exec_time", "rows", "shared_blks_hit", "shared_blks_read");
        var privileges = session.Privileges;
        return statistics.All.Select(sums =>
        {
            var (planning, running) = (sums.Planning, sums.Running);
            var told = privileges.Has(sums.User) || privileges.Has("pg_read_all_stats");
            var reads = privileges.SeesReads ? sums.Reads : (ReadTotals?)null;
            return shape.Row(
                session.Roles.OidOf(sums.User), DatabaseOids.Database(session, sums.Database), told ? sums.Query.QueryId : null,
                told ? sums.Query.Text : "<insufficient privilege>", planning.Count,
                planning.Total, planning.Least, planning.Most, planning.Mean, planning.StandardDeviation, running.Count, running.Total,
                running.Least, running.Most, running.Mean, running.StandardDeviation, sums.Rows, Blocks.Of(reads?.BytesCached + sums.HeldBytes),
                Blocks.Of(reads?.BytesFetched));
        });
    }

    public static IEnumerable<object?[]> Info(SystemRelation relation, StatementStatistics statistics) =>
        [new RowShape(relation, new Dictionary<string, object?>(), "dealloc", "stats_reset").Row(statistics.Deallocations, statistics.ResetAt)];
}
