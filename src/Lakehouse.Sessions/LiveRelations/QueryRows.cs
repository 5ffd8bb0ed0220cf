using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>lakehouse.queries: statements that run, and the last thousand that ended, with where their time went: one's own, and a superuser's everybody's.</summary>
internal static class QueryRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session caller, ServerStatistics statistics)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "id", "pid", "usename", "datname", "application_name", "client_addr", "state", "sqlstate",
            "query", "query_id", "query_start", "query_end", "analyze_ms", "plan_ms", "execute_ms", "total_ms", "rows", "requests", "bytes_fetched", "bytes_cached", "result_bytes_held");
        var told = caller.Privileges.SeesReads;
        return statistics.Queries.Where(work => caller.MaySee(work.Identity)).Select(work =>
        {
            var reads = told ? work.Reads : (ReadTotals?)null;
            var (analyze, plan, execute) = (
                work.Milliseconds(QueryPhase.Analyze), work.Milliseconds(QueryPhase.Plan), work.Milliseconds(QueryPhase.Execute));
            return shape.Row(
                work.Id, work.Identity.ProcessId, work.Identity.User, work.Identity.Database, work.Application,
                work.Identity.ClientAddress?.Address.ToString(), State(work), work.Failure?.State.ToString(), work.Text,
                statistics.Statements.Normalize(work.Text).QueryId, work.StartedAt, work.EndedAt, analyze, plan, execute, analyze + plan + execute,
                work.Rows, reads?.Requests, reads?.BytesFetched, reads?.BytesCached, work.HeldBytes);
        });
    }

    private static string State(QueryWork work) => work switch
    {
        { Failure: not null } => "failed",
        { EndedAt: not null } => "finished",
        { Phase: null } => "suspended",
        _ => "running",
    };
}
