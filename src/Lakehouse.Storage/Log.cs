using Microsoft.Extensions.Logging;

namespace Lakehouse.Storage;

/// <summary>The storage room's log messages: ids 4000 to 4999, 4000s cache.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "the disk cache is not used for now: {Reason}")]
    public static partial void DiskCacheFailed(ILogger logger, string reason);

    [LoggerMessage(4001, LogLevel.Information, "the disk cache holds {Bytes} bytes")]
    public static partial void DiskCacheFound(ILogger logger, long bytes);
}
