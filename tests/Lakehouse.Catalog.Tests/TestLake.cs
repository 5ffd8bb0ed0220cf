using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sql.Binding;
using Lakehouse.Storage;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Local;
using Lakehouse.Storage.Reading;
using Lakehouse.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Catalog.Tests;

/// <summary>A folder with real files, and a real engine that sees them as the server would.</summary>
public sealed class TestLake : IDisposable
{
    private readonly LakeFolder _files = new();
    private readonly RangeCache _cache = new(new RangeCacheOptions { MemoryBytes = 16 << 20 });
    private readonly LakeReader _reader;
    private readonly EngineInstance _engine;
    private readonly DeclaredStores _stores = new();
    private LakeCatalog? _catalog;

    public TestLake()
    {
        _reader = new LakeReader(_cache);
        _engine = EngineInstance.Open(_reader, new EngineOptions { Threads = 2 });
        Engine = new CatalogEngine(_engine);
    }

    public string Folder => _files.Path;

    public CatalogEngine Engine { get; }

    public RangeCacheCounters Reads => _cache.Counters;

    public LakeCatalog Catalog => _catalog!;

    public CatalogSnapshot Current => Catalog.Find("default")!.Current;

    /// <inheritdoc cref="LakeFolder.Write"/>
    public TestLake Write(string key, string sql, string options = "")
    {
        _files.Write(key, sql, options);
        return this;
    }

    /// <inheritdoc cref="LakeFolder.WriteText"/>
    public TestLake WriteText(string key, string text)
    {
        _files.WriteText(key, text);
        return this;
    }

    /// <inheritdoc cref="LakeFolder.Delete"/>
    public void Delete(string key) => _files.Delete(key);

    /// <summary>Discovers the folder.</summary>
    public Task<CatalogSnapshot> OpenAsync(IObjectStore? store = null, ICatalogEngine? engine = null) =>
        OpenAsync([new DatabaseDefinition("default", store ?? new LocalObjectStore(Folder))], engine);

    /// <summary>Serves what a catalog file says; <c>FOLDER</c> in it stands for the folder.</summary>
    public async Task<CatalogSnapshot> OpenFileAsync(string yaml)
    {
        var file = CatalogFileReader.Read(yaml.Replace("FOLDER", Folder, StringComparison.Ordinal), "lake.yaml", _ => null);
        return await OpenAsync(await DatabaseDefinition.OpenAsync(file, _stores, CancellationToken.None));
    }

    private async Task<CatalogSnapshot> OpenAsync(IReadOnlyList<DatabaseDefinition> databases, ICatalogEngine? engine = null)
    {
        _catalog = await LakeCatalog.OpenAsync(
            databases, engine ?? Engine, _reader, NullLogger<LakeCatalog>.Instance, progress: null, CancellationToken.None);
        return Current;
    }

    /// <summary>The engine's name of a relation of the system catalog.</summary>
    public string Table(string name, string schema = "pg_catalog") =>
        ((RelationSource.System)Current.FindRelation(schema, name)!.Source).EngineSql;

    /// <summary>The columns of a relation of the system catalog that have one value, and which.</summary>
    public Dictionary<string, string> Constants(string name) =>
        ((RelationSource.System)Current.FindRelation("pg_catalog", name)!.Source).Constants.ToDictionary(column => column.Name, column => column.EngineSql);

    /// <summary>The rows of a query over the engine, as text, the values of a row joined by a bar.</summary>
    public IEnumerable<string> Rows(string sql) =>
        Engine.Query(sql, CancellationToken.None).Select(row => string.Join('|', row.Select(value => value ?? "null")));

    public void Dispose()
    {
        _catalog?.Dispose();
        _engine.Dispose();
        _files.Dispose();
    }
}
