using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.SystemCatalog.Loading;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>One database: its current snapshot, and how the next one is made.</summary>
public sealed class DatabaseCatalog : IDisposable
{
    private const int ProbesAtOnce = 8;

    /// <summary>
    /// Snapshots that are held here whoever else does: a portal that was bound under one may be executed after its
    /// session has moved on. They share what did not change.
    /// </summary>
    private const int SnapshotsHeld = 4;

    private readonly SnapshotVersions _versions;
    private readonly ICatalogEngine _engine;
    private readonly TableProbe _probe;
    private readonly SemaphoreSlim _turn = new(1, 1), _staleTurn = new(1, 1);
    private readonly List<(string Name, WeakReference<LiveTable> Table)> _loaded = [];
    private readonly Queue<CatalogSnapshot> _recent = new();
    private volatile CatalogSnapshot? _current;
    private volatile DatabaseDefinition _definition;
    private ImmutableArray<(string Name, uint Oid)> _databases = [];
    private Dictionary<IObjectStore, StoreSnapshot> _listings = [];

    internal DatabaseCatalog(DatabaseDefinition definition, ICatalogEngine engine, LakeReader reader, SnapshotVersions versions)
    {
        _definition = definition;
        _engine = engine;
        _probe = new TableProbe(engine, reader);
        _versions = versions;
    }

    /// <summary>Its name.</summary>
    public string Name => _definition.Name;

    /// <summary>Where its tables are.</summary>
    public string StoreName => _definition.Store.Name;

    /// <summary>Who may see what of it, by the newest catalog file: what is taken away is away at once, whatever snapshot a transaction keeps.</summary>
    public AccessRules Access => _definition.Access;

    /// <summary>The newest snapshot.</summary>
    /// <exception cref="InvalidOperationException">It was never refreshed.</exception>
    public CatalogSnapshot Current => _current ?? throw new InvalidOperationException($"Database {Name} was not refreshed yet.");

    /// <summary>A new snapshot, the second, has taken the place of the first; there is no first at the start. Called on the refreshing thread.</summary>
    public event Action<CatalogSnapshot?, CatalogSnapshot>? Changed;

    /// <summary>Lists the store and makes a new snapshot if something is not as it was. One refresh at a time.</summary>
    /// <returns>Whether there is a new snapshot.</returns>
    /// <exception cref="StorageException">The store cannot be listed; the current snapshot stays.</exception>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        using var change = await ChangeAsync(_definition, _databases, onlyIfDifferent: true, progress: null, cancel).ConfigureAwait(false);
        if (change is null) return false;
        change.Publish();
        return true;
    }

    /// <summary>Refreshes, because a snapshot is known to be stale: many who find that out together list the store once.</summary>
    /// <returns>Whether there is a newer snapshot.</returns>
    /// <exception cref="StorageException">The store cannot be listed; the current snapshot stays.</exception>
    public async Task<bool> RefreshFromAsync(CatalogSnapshot stale, CancellationToken cancel)
    {
        await _staleTurn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return _current != stale || await RefreshAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _staleTurn.Release();
        }
    }

    /// <summary>Makes the snapshot of a definition, and keeps refreshes away until the change is published or disposed.</summary>
    /// <param name="definition">What the database is from then on.</param>
    /// <param name="databases">All databases of the server then.</param>
    /// <param name="onlyIfDifferent">Whether there is nothing to do where the stores hold what they held.</param>
    /// <param name="progress">Hears how far the looking is; from any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null where there is nothing to do.</returns>
    /// <exception cref="StorageException">A store cannot be listed; nothing has changed.</exception>
    internal async Task<DatabaseChange?> ChangeAsync(
        DatabaseDefinition definition, ImmutableArray<(string Name, uint Oid)> databases, bool onlyIfDifferent,
        IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var listings = new Dictionary<IObjectStore, StoreSnapshot>();
            foreach (var store in definition.Stores)
                listings.Add(store, await StoreSnapshot.ReadAsync(store, _listings.GetValueOrDefault(store), LookProgress.Listing(progress, store), cancel).ConfigureAwait(false));
            if (!onlyIfDifferent || _current is null || !AreSame(listings, _listings))
            {
                // Probing waits for the engine, which waits for the store.
                var next = await Task.Run(() => Build(definition, databases, listings, progress, cancel), cancel).ConfigureAwait(false);
                return new DatabaseChange(() => Publish(next, definition, databases, listings), () => _turn.Release());
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }

        _turn.Release();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _staleTurn.Dispose();
    }

    private static bool AreSame(Dictionary<IObjectStore, StoreSnapshot> now, Dictionary<IObjectStore, StoreSnapshot> before) =>
        now.Count == before.Count && now.All(listing => before.TryGetValue(listing.Key, out var old) && old.Fingerprint == listing.Value.Fingerprint);

    private CatalogSnapshot Build(
        DatabaseDefinition definition, ImmutableArray<(string Name, uint Oid)> databases, Dictionary<IObjectStore, StoreSnapshot> listings,
        IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        var (sources, warnings) = TableSource.Find(definition, listings);
        var before = _current?.Tables.ToDictionary(table => (table.Found.Schema, table.Found.Name)) ?? [];
        var tables = new LakeTable[sources.Length];
        var done = 0;
        // Several at a time, because each waits for its store most of the time.
        Parallel.For(0, tables.Length, new ParallelOptions { MaxDegreeOfParallelism = ProbesAtOnce, CancellationToken = cancel }, at =>
        {
            var source = sources[at];
            var same = before.TryGetValue((source.Found.Schema, source.Found.Name), out var known) && known.IsStill(source);
            tables[at] = same ? known! : _probe.Probe(Name, source, cancel);
            progress?.Report(new LookProgress.Opened(Name, Interlocked.Increment(ref done), tables.Length));
        });

        var parts = SnapshotParts.Of(
            Name, databases, [.. tables], definition.Declaration?.Views ?? [], definition.Access, warnings.AddRange(tables.SelectMany(table => table.Warnings)));
        var version = _versions.Next();
        var (live, load) = LiveTables.Next(version, parts.Content, _current?.Live);
        _engine.Load(LiveTable.Schema, load);
        _loaded.AddRange(live.All.Where(table => table.Version == version).Select(table => (table.Name, new WeakReference<LiveTable>(table))));
        return new CatalogSnapshot(version, Name, parts, live);
    }

    private void Publish(
        CatalogSnapshot next, DatabaseDefinition definition, ImmutableArray<(string Name, uint Oid)> databases,
        Dictionary<IObjectStore, StoreSnapshot> listings)
    {
        (_definition, _databases, _listings) = (definition, databases, listings);
        _recent.Enqueue(next);
        if (_recent.Count > SnapshotsHeld) _recent.Dequeue();
        var before = _current;
        _current = next;
        // What no snapshot holds that a session holds cannot be asked for any more.
        var unused = _loaded.Where(loaded => !loaded.Table.TryGetTarget(out _)).ToList();
        _engine.Drop(LiveTable.Schema, [.. unused.Select(loaded => loaded.Name)]);
        foreach (var table in unused) _loaded.Remove(table);
        Changed?.Invoke(before, next);
    }
}
