using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Storage;
using Lakehouse.Storage.Reading;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Catalog;

/// <summary>Everything that is served: the databases, each with its current snapshot, refreshed in the background.</summary>
public sealed class LakeCatalog : IDisposable
{
    private readonly FrozenDictionary<string, DatabaseCatalog> _databases;
    private readonly ILogger<LakeCatalog> _log;

    private LakeCatalog(IEnumerable<DatabaseCatalog> databases, ILogger<LakeCatalog> log)
    {
        _databases = databases.ToFrozenDictionary(database => database.Name, StringComparer.Ordinal);
        _log = log;
    }

    /// <summary>The databases, by name.</summary>
    public IEnumerable<DatabaseCatalog> Databases => _databases.Values.OrderBy(database => database.Name, StringComparer.Ordinal);

    /// <summary>The database of that name, or null: 3D000.</summary>
    public DatabaseCatalog? Find(string name) => _databases.GetValueOrDefault(name);

    /// <summary>Loads PostgreSQL's own catalog into the engine and makes the first snapshot of every database.</summary>
    /// <param name="definitions">The databases; their names differ.</param>
    /// <param name="engine">Answers questions about files and holds the system tables.</param>
    /// <param name="reader">What the engine reads files through.</param>
    /// <param name="log">Gets the warnings.</param>
    /// <param name="cancel">Ends the start.</param>
    /// <exception cref="StorageException">A store cannot be listed.</exception>
    public static async Task<LakeCatalog> OpenAsync(
        IReadOnlyList<DatabaseDefinition> definitions, ICatalogEngine engine, LakeReader reader, ILogger<LakeCatalog> log,
        CancellationToken cancel)
    {
        engine.Load(SystemTables.StaticSchema, SystemTables.Static());
        var oids = new StableOids();
        ImmutableArray<(string, uint)> names = [.. definitions.Select(item => (item.Name, oids.Of(OidKind.Database, item.Name)))];
        var versions = new SnapshotVersions();
        var catalog = new LakeCatalog(
            definitions.Select(item => new DatabaseCatalog(item, engine, reader, names, versions)).ToList(), log);
        foreach (var database in catalog.Databases)
        {
            database.Changed += catalog.Report;
            await database.RefreshAsync(cancel).ConfigureAwait(false);
        }

        return catalog;
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

    private void Report(CatalogSnapshot snapshot)
    {
        Log.SnapshotPublished(_log, snapshot.Database, snapshot.Version, snapshot.Objects.Length);
        foreach (var warning in snapshot.Warnings) Log.LeftOut(_log, snapshot.Database, warning.Subject, warning.Message);
    }
}
