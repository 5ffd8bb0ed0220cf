using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Storage.Cache;

/// <summary>How much a <see cref="RangeCache"/> may hold and have in flight.</summary>
public sealed record RangeCacheOptions
{
    /// <summary>Bytes of data in memory.</summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of footers in memory, besides the data's.</summary>
    public long MetadataBytes { get; init; } = 64L << 20;

    /// <summary>The folder of the disk tier; null is none.</summary>
    public string? Folder { get; init; }

    /// <summary>Bytes on disk.</summary>
    public long DiskBytes { get; init; } = 10L << 30;

    /// <summary>Requests in flight to one store.</summary>
    public int RequestsPerStore { get; init; } = 64;

    /// <summary>Requests in flight to one store for one query.</summary>
    public int RequestsPerReader { get; init; } = 32;

    /// <summary>The largest request, in bytes: a larger need is several requests side by side.</summary>
    public int LargestRequest { get; init; } = 8 << 20;

    /// <summary>Gets the warnings.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
