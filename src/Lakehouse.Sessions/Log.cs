using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions;

/// <summary>Events of this room: 2000 to 2099 statements, 2100 to 2199 the system catalog.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "the engine failed on a statement that lowering printed: {EngineSql} {Trace}")]
    public static partial void EngineFailed(ILogger log, Exception failure, string engineSql, string? trace);

    [LoggerMessage(2100, LogLevel.Warning, "a question to the system catalog has no answer; client \"{Application}\", {State} {Reason}: {Query}")]
    public static partial void CatalogQuestionUnanswered(ILogger log, string application, string state, string reason, string query);
}
