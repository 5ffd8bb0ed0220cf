using Microsoft.Extensions.Logging;

namespace Lakehouse.Catalog;

/// <summary>The catalog's log messages: ids 5000 to 5999, 5000s snapshots, 5100s discovery.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "database {Database}: snapshot {Version} with {Relations} relations")]
    public static partial void SnapshotPublished(ILogger logger, string database, long version, int relations);

    [LoggerMessage(5001, LogLevel.Warning, "database {Database}: cannot look for changes, the last snapshot stays: {Reason}")]
    public static partial void RefreshFailed(ILogger logger, string database, string reason);

    [LoggerMessage(5100, LogLevel.Warning, "database {Database}: {Subject} {Warning} (fix: {Fix})")]
    public static partial void LeftOut(ILogger logger, string database, string subject, string warning, string fix);

    [LoggerMessage(5101, LogLevel.Warning, "database {Database}: {Count} more warnings; lakehouse check lists them all")]
    public static partial void MoreLeftOut(ILogger logger, string database, int count);
}
