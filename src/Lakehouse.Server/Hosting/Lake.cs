using Lakehouse.Catalog;
using Lakehouse.Engine.Execution;
using Lakehouse.Server.Flags;
using Lakehouse.Sessions.Engines;
using Lakehouse.Storage;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Reading;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Hosting;

/// <summary>
/// Everything below the sessions, put together: the store, the cache, the engine that reads through them, and the catalog
/// of what was found. Commands that need no server use it alone.
/// </summary>
public sealed class Lake : IDisposable
{
    private readonly DeclaredStores _stores;
    private readonly SpillFolder _spill;

    private Lake(EngineInstance engine, LakeCatalog catalog, RangeCache cache, DeclaredStores stores, SpillFolder spill) =>
        (Engine, Catalog, Cache, _stores, _spill) = (engine, catalog, cache, stores, spill);

    /// <summary>Runs queries.</summary>
    public EngineInstance Engine { get; }

    /// <summary>Knows what exists.</summary>
    public LakeCatalog Catalog { get; }

    /// <summary>Holds bytes of remote objects.</summary>
    public RangeCache Cache { get; }

    /// <summary>Opens the store, finds its tables, starts the engine.</summary>
    /// <param name="data">Where the data is.</param>
    /// <param name="resources">What queries may use.</param>
    /// <param name="logs">Where messages go.</param>
    /// <param name="progress">Hears how far the looking is; from any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UsageException">The store's address is none, or an engine flag's value is refused by the engine.</exception>
    /// <exception cref="StorageException">There is no such store, or it refuses.</exception>
    public static async Task<Lake> OpenAsync(DataOptions data, ResourceOptions resources, ILoggerFactory logs, IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        var stores = new DeclaredStores();
        var databases = await DataSources.OpenAsync(data, stores, cancel);
        var cache = new RangeCache(new RangeCacheOptions
        {
            Folder = resources.CacheFolder, DiskBytes = resources.CacheBytes, Logger = logs.CreateLogger<RangeCache>(),
        });
        var reader = new LakeReader(cache);
        var spill = SpillFolder.Take(resources.TempFolder, logs.CreateLogger<SpillFolder>());
        EngineInstance? engine = null;
        try
        {
            engine = OpenEngine(reader, resources, spill.Path);
            var catalog = await LakeCatalog.OpenAsync(databases, new CatalogEngine(engine), reader, logs.CreateLogger<LakeCatalog>(), progress, cancel);
            return new Lake(engine, catalog, cache, stores, spill);
        }
        catch
        {
            engine?.Dispose();
            spill.Dispose();
            cache.Dispose();
            foreach (var database in databases) database.Store.Dispose();
            throw;
        }
    }

    /// <summary>Reads the catalog file again. What is wrong leaves everything as it was.</summary>
    /// <exception cref="UsageException">The file is wrong; every mistake is a line.</exception>
    /// <exception cref="StorageException">A store cannot be opened or listed.</exception>
    public async Task ReloadAsync(CatalogOptions data, CancellationToken cancel) =>
        await Catalog.ReplaceAsync(await DataSources.OpenAsync(data, _stores, cancel), progress: null, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        Catalog.Dispose();
        Engine.Dispose();
        _spill.Dispose();
        Cache.Dispose();
    }

    private static EngineInstance OpenEngine(LakeReader reader, ResourceOptions resources, string spillFolder)
    {
        try
        {
            return EngineInstance.Open(reader, new EngineOptions
            {
                Threads = resources.Threads == 0 ? null : resources.Threads,
                MemoryLimit = resources.MemoryLimit is { } bytes ? $"{bytes}B" : null,
                VectorLimit = resources.VectorLimit,
                TempDirectory = spillFolder,
                TempLimit = resources.SpillLimit is { } most ? $"{most}B" : null,
            });
        }
        catch (EngineException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
