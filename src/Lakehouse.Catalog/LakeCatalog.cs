using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.Statistics;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Storage;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Reading;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Catalog;

/// <summary>Everything that is served: the databases, each with its current snapshot, refreshed in the background.</summary>
public sealed class LakeCatalog : IDisposable
{
    /// <summary>Warnings of one snapshot that the log shows: a store of broken files must not fill it at every change.</summary>
    private const int WarningsLogged = 20;

    private readonly ICatalogEngine _engine;
    private readonly LakeReader _reader;
    private readonly ILogger<LakeCatalog> _log;
    private readonly SnapshotVersions _versions = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    // Statements that run on an old snapshot read from stores that no database has any more: all are closed together.
    private readonly HashSet<IObjectStore> _stores = [];
    private volatile FrozenDictionary<string, DatabaseCatalog> _databases = FrozenDictionary<string, DatabaseCatalog>.Empty;

    private LakeCatalog(ICatalogEngine engine, LakeReader reader, ILogger<LakeCatalog> log)
    {
        (_engine, _reader, _log) = (engine, reader, log);
        FileFacts = new FileFacts(engine);
        TableStatistics = new TableStatistics(engine);
    }

    /// <summary>What footers say of files.</summary>
    public FileFacts FileFacts { get; }

    /// <summary>What footers say of columns.</summary>
    public TableStatistics TableStatistics { get; }

    /// <summary>What was asked of the cache of remote files, and what it fetched.</summary>
    public RangeCacheCounters CacheCounters => _reader.CacheCounters;

    /// <summary>The queries whose reads of files are counted.</summary>
    public ReadTallies ReadTallies => _reader.Tallies;

    /// <summary>The databases, in the order of their names.</summary>
    public IEnumerable<DatabaseCatalog> Databases => _databases.Values.OrderBy(database => database.Name, StringComparer.Ordinal);

    /// <summary>Other files or shapes of tables were found; told with the database's name. Called on the refreshing thread.</summary>
    public event Action<string, IReadOnlyList<(string Schema, string Name)>>? TablesChanged;

    /// <summary>The database of that name, or null: 3D000.</summary>
    public DatabaseCatalog? Find(string name) => _databases.GetValueOrDefault(name);

    /// <summary>Loads PostgreSQL's own catalog into the engine and makes the first snapshot of every database.</summary>
    /// <param name="definitions">The databases; their names differ.</param>
    /// <param name="engine">Answers questions about files and holds the system tables.</param>
    /// <param name="reader">What the engine reads files through.</param>
    /// <param name="log">Gets the warnings.</param>
    /// <param name="progress">Hears how far the looking is; from any thread.</param>
    /// <param name="cancel">Ends the start.</param>
    /// <exception cref="StorageException">A store cannot be listed.</exception>
    public static async Task<LakeCatalog> OpenAsync(
        IReadOnlyList<DatabaseDefinition> definitions, ICatalogEngine engine, LakeReader reader, ILogger<LakeCatalog> log,
        IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        engine.Load(SystemTables.StaticSchema, SystemTables.Static());
        var catalog = new LakeCatalog(engine, reader, log);
        await catalog.ReplaceAsync(definitions, progress, cancel).ConfigureAwait(false);
        return catalog;
    }

    /// <summary>
    /// Serves other databases from now on, all at once. A database of a name that there was keeps its sessions, which see the
    /// new one in their next statement; sessions of a database that goes keep it as it was.
    /// </summary>
    /// <param name="definitions">The databases; their names differ.</param>
    /// <param name="progress">Hears how far the looking is; from any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">A store cannot be listed; everything stays as it was.</exception>
    /// <exception cref="EngineProbeException">The engine cannot hold the system tables; everything stays as it was.</exception>
    public async Task ReplaceAsync(IReadOnlyList<DatabaseDefinition> definitions, IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        var changes = new List<DatabaseChange>();
        try
        {
            _stores.UnionWith(definitions.SelectMany(definition => definition.Stores));
            var oids = new StableOids();
            ImmutableArray<(string, uint)> names = [.. definitions.Select(item => (item.Name, oids.Of(OidKind.Database, item.Name)))];
            var databases = new List<DatabaseCatalog>();
            foreach (var definition in definitions)
            {
                var database = Find(definition.Name) ?? Make(definition);
                databases.Add(database);
                changes.Add((await database.ChangeAsync(definition, names, onlyIfDifferent: false, progress, cancel).ConfigureAwait(false))!);
            }

            foreach (var change in changes) change.Publish();
            _databases = databases.ToFrozenDictionary(database => database.Name, StringComparer.Ordinal);
        }
        finally
        {
            foreach (var change in changes) change.Dispose();
            _turn.Release();
        }
    }

    /// <summary>Looks at the stores again, every <paramref name="interval"/>, until cancelled. A store that fails keeps its snapshot.</summary>
    public async Task RefreshForeverAsync(TimeSpan interval, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false))
        {
            foreach (var database in Databases) await RefreshAsync(database, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the stores.</summary>
    public void Dispose()
    {
        foreach (var database in _databases.Values) database.Dispose();
        foreach (var store in _stores) store.Dispose();
        _turn.Dispose();
    }

    private DatabaseCatalog Make(DatabaseDefinition definition)
    {
        var database = new DatabaseCatalog(definition, _engine, _reader, _versions);
        database.Changed += Report;
        return database;
    }

    private async Task RefreshAsync(DatabaseCatalog database, CancellationToken cancel)
    {
        try
        {
            await database.RefreshAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is StorageException or EngineProbeException)
        {
            Log.RefreshFailed(_log, database.Name, e.Message);
        }
    }

    private void Report(CatalogSnapshot? before, CatalogSnapshot snapshot)
    {
        Log.SnapshotPublished(_log, snapshot.Database, snapshot.Version, snapshot.Objects.Length);
        foreach (var warning in snapshot.Warnings.Take(WarningsLogged)) Log.LeftOut(_log, snapshot.Database, warning.Subject, warning.Message, warning.Fix);
        if (snapshot.Warnings.Length > WarningsLogged) Log.MoreLeftOut(_log, snapshot.Database, snapshot.Warnings.Length - WarningsLogged);
        if (before is not null && snapshot.TablesChangedSince(before).ToList() is { Count: > 0 } changed) TablesChanged?.Invoke(snapshot.Database, changed);
    }
}
