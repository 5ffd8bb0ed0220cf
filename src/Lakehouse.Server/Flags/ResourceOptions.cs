using Lakehouse.Sessions.Hot;

namespace Lakehouse.Server.Flags;

/// <summary>What queries may use.</summary>
/// <param name="MemoryLimit">Bytes; null leaves it to the engine.</param>
/// <param name="Threads">0 is one for each core.</param>
/// <param name="TempFolder">Below it is the folder in which large queries spill.</param>
/// <param name="SpillLimit">Bytes; null leaves it to the engine.</param>
/// <param name="QueryTimeout">The default of statement_timeout; null is none.</param>
/// <param name="TemporaryTableLimit">Bytes of the temporary tables of one session.</param>
/// <param name="CacheFolder">Where remote data is kept on disk; null is nowhere.</param>
/// <param name="CacheBytes">How much of it.</param>
/// <param name="ResultCacheBytes">Memory for results of repeated queries; 0 is none.</param>
/// <param name="HotTableBytes">Memory for tables that are asked again; 0 is none, null a part of the engine's.</param>
/// <param name="HotTableUses">After how many scans a table is held in it.</param>
public sealed record ResourceOptions(
    long? MemoryLimit, int Threads, string TempFolder, long? SpillLimit, TimeSpan? QueryTimeout, long TemporaryTableLimit, string? CacheFolder,
    long CacheBytes, long ResultCacheBytes, long? HotTableBytes, int HotTableUses)
{
    private const long LeastForVectors = 256L << 20;

    /// <summary>
    /// Bytes for what the engine's own limit does not count: half as much, or a sixth of the machine where that limit is left to the engine,
    /// which takes four fifths.
    /// </summary>
    public long VectorLimit => Math.Max(LeastForVectors, MemoryLimit / 2 ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 6);

    /// <summary>The tables that are held in the engine's memory, of which they take a quarter at most, an eighth where nothing else is said.</summary>
    public HotTableOptions HotTables
    {
        get
        {
            var memory = MemoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4;
            return new HotTableOptions(Math.Min(HotTableBytes ?? memory / 8, memory / 4), HotTableUses, memory);
        }
    }

    /// <summary>Reads the group Resources.</summary>
    public static ResourceOptions From(FlagValues flags) => new(
        flags.Size("memory-limit"), flags.Integer("threads"),
        flags.Text("temp-dir") ?? Path.GetTempPath(), flags.Size("temp-limit"), flags.Duration("query-timeout"),
        flags.Size("temp-table-limit") ?? 0, flags.Text("cache.dir"), flags.Size("cache.size") ?? 0, flags.Size("result-cache.size") ?? 0,
        flags.Size("hot-tables.size"), flags.Integer("hot-tables.uses"));
}
