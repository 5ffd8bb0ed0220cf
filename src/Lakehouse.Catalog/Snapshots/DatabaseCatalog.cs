using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>One database: its current snapshot, and how the next one is made.</summary>
public sealed class DatabaseCatalog : IDisposable
{
    private const int ProbesAtOnce = 8;

    private readonly IObjectStore _store;
    private readonly SnapshotVersions _versions;
    private readonly ICatalogEngine _engine;
    private readonly TableProbe _probe;
    private readonly ImmutableArray<(string Name, uint Oid)> _databases;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(string EngineSchema, WeakReference<CatalogSnapshot> Snapshot)> _loaded = [];
    private volatile CatalogSnapshot? _current;
    private string _fingerprint = "";

    internal DatabaseCatalog(
        string name, IObjectStore store, ICatalogEngine engine, LakeReader reader, ImmutableArray<(string Name, uint Oid)> databases,
        SnapshotVersions versions)
    {
        Name = name;
        _store = store;
        _engine = engine;
        _probe = new TableProbe(engine, reader);
        _databases = databases;
        _versions = versions;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where its tables are.</summary>
    public string StoreName => _store.Name;

    /// <summary>The newest snapshot.</summary>
    /// <exception cref="InvalidOperationException">It was never refreshed.</exception>
    public CatalogSnapshot Current => _current ?? throw new InvalidOperationException($"Database {Name} was not refreshed yet.");

    /// <summary>A new snapshot has become current. Called on the refreshing thread.</summary>
    public event Action<CatalogSnapshot>? Changed;

    /// <summary>Lists the store and makes a new snapshot if something is not as it was. One refresh at a time.</summary>
    /// <returns>Whether there is a new snapshot.</returns>
    /// <exception cref="StorageException">The store cannot be listed; the current snapshot stays.</exception>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var listing = await StoreSnapshot.ReadAsync(_store, cancel).ConfigureAwait(false);
            if (_current is not null && listing.Fingerprint == _fingerprint) return false;
            // Probing waits for the engine, which waits for the store.
            var next = await Task.Run(() => Build(listing, cancel), cancel).ConfigureAwait(false);
            _fingerprint = listing.Fingerprint;
            Publish(next);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the store.</summary>
    public void Dispose()
    {
        _turn.Dispose();
        _store.Dispose();
    }

    private CatalogSnapshot Build(StoreSnapshot listing, CancellationToken cancel)
    {
        var discovered = StoreDiscovery.Find(listing, _store.Name);
        var before = _current?.Tables.ToDictionary(table => (table.Found.Schema, table.Found.Name)) ?? [];
        var tables = new LakeTable[discovered.Tables.Length];
        // Several at a time, because each waits for its store most of the time.
        Parallel.For(0, tables.Length, new ParallelOptions { MaxDegreeOfParallelism = ProbesAtOnce, CancellationToken = cancel }, at =>
        {
            var found = discovered.Tables[at];
            var same = before.TryGetValue((found.Schema, found.Name), out var known) && known.IsStill(found);
            tables[at] = same ? known! : _probe.Probe(Name, _store, found, cancel);
        });

        var warnings = discovered.Warnings.AddRange(tables.SelectMany(table => table.Warnings));
        return new CatalogSnapshot(_versions.Next(), Name, [.. tables], new SnapshotFacts(_databases, warnings));
    }

    private void Publish(CatalogSnapshot next)
    {
        _engine.Load(next.EngineSchema, SystemTables.Of(next));
        _loaded.Add((next.EngineSchema, new WeakReference<CatalogSnapshot>(next)));
        _current = next;
        // A snapshot that no session holds any more cannot be asked for its system tables.
        foreach (var old in _loaded.Where(loaded => !loaded.Snapshot.TryGetTarget(out _)).ToList())
        {
            _engine.Drop(old.EngineSchema);
            _loaded.Remove(old);
        }

        Changed?.Invoke(next);
    }
}
