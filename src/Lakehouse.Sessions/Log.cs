using Lakehouse.Sessions.Statistics;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions;

/// <summary>Events of this room: 2000 to 2099 statements, 2100 to 2199 the system catalog, 2200 to 2299 slow statements, 2300 to 2399 the audit log, 2400 to 2499 tables held in memory.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "the engine failed on a statement that lowering printed: {EngineSql} {Trace}")]
    public static partial void EngineFailed(ILogger log, Exception failure, string engineSql, string? trace);

    [LoggerMessage(2100, LogLevel.Warning, "a question to the system catalog has no answer; client \"{Application}\", {State} {Reason}: {Query}")]
    public static partial void CatalogQuestionUnanswered(ILogger log, string application, string state, string reason, string query);

    [LoggerMessage(2300, LogLevel.Critical, "The audit log cannot be written: a line about {What} is lost")]
    public static partial void AuditFailed(ILogger log, Exception failure, string what);

    [LoggerMessage(2400, LogLevel.Debug, "table {Schema}.{Table} is not held in memory")]
    public static partial void TableNotHeld(ILogger log, Exception failure, string schema, string table);

    [LoggerMessage(2401, LogLevel.Warning, "the engine keeps a copy that nobody reads, {Copy}")]
    public static partial void CopyNotDropped(ILogger log, Exception failure, string copy);

    /// <summary>A statement has ended that took as long as log_min_duration_statement says, or longer.</summary>
    public static void SlowStatement(ILogger log, QueryWork work) => SlowStatement(
        log, work.TotalMilliseconds, work.Milliseconds(QueryPhase.Analyze), work.Milliseconds(QueryPhase.Plan), work.Milliseconds(QueryPhase.Execute),
        work.Rows, work.Reads.Requests, work.Reads.BytesFetched, work.Identity.User, work.Identity.Database, work.Application,
        work.Identity.ClientAddress, work.Failure?.State.Code ?? "00000", work.Text, work.Plan ?? "no plan");

    [LoggerMessage(
        2200, LogLevel.Warning,
        "slow statement: {Milliseconds:0.0} ms (analyze {AnalyzeMilliseconds:0.0}, plan {PlanMilliseconds:0.0}, execute {ExecuteMilliseconds:0.0}), {Rows} rows, {Requests} requests and {Bytes} bytes from stores, user {User}, database {Database}, application \"{Application}\", client {Client}, {State}: {Query}\n{Plan}")]
    private static partial void SlowStatement(
        ILogger log, double milliseconds, double analyzeMilliseconds, double planMilliseconds, double executeMilliseconds, long rows, long requests,
        long bytes, string user, string database, string application, System.Net.IPEndPoint? client, string state, string query, string plan);
}
