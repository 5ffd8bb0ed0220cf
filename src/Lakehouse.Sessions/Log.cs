using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions;

/// <summary>Events of this room: 2000 to 2099 statements, 2100 to 2199 the catalog in the engine.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "the engine failed on a statement that lowering printed: {EngineSql} {Trace}")]
    public static partial void EngineFailed(ILogger log, Exception failure, string engineSql, string? trace);
}
