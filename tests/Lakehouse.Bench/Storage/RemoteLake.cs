using System.Diagnostics;
using Lakehouse.Catalog;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Engines;
using Lakehouse.Storage;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Local;
using Lakehouse.Storage.Reading;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Bench.Storage;

/// <summary>One table of generated files in a real S3 server behind a proxy, and an engine that reads it as the server does.</summary>
internal sealed class RemoteLake : IAsyncDisposable
{
    private readonly S3Fixture _s3 = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-bench-").FullName;
    private readonly List<(EngineInstance Engine, LakeCatalog Catalog, RangeCache Cache)> _opened = [];
    private Func<IObjectStore> _remote = null!;

    private RemoteLake()
    {
    }

    /// <summary>The way to the server.</summary>
    public FaultyProxy Proxy { get; private set; } = null!;

    /// <summary>The table's FROM item.</summary>
    public string Scan => Table.Scan;

    private LakeTable Table => _opened[^1].Catalog.Find("default")!.Current.Tables[0];

    /// <summary>Writes <paramref name="files"/> files, each the rows of a query, stores them, and discovers them.</summary>
    public static async Task<RemoteLake> OpenAsync(string name, int files, Func<int, string> rows)
    {
        var lake = new RemoteLake();
        await lake._s3.InitializeAsync();
        lake.Write(name, files, rows);
        var bucket = await lake._s3.NewBucketAsync();
        await Parallel.ForEachAsync(Directory.GetFiles(Path.Combine(lake._folder, name)), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, stop) =>
            await bucket.PutAsync($"{name}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, stop)));
        lake.Proxy = FaultyProxy.Before(lake._s3.Options.Endpoint!);
        lake._remote = () => bucket.Open(lake._s3.Options with { Endpoint = lake.Proxy.Endpoint });
        await lake.OpenAgainAsync();
        return lake;
    }

    /// <summary>The bytes of a column's chunks, and the requests that fetch them at best.</summary>
    public (long Bytes, int Requests) Needed(string column)
    {
        var chunks = Table.Files.Footers.SelectMany(footer => footer!.Chunks.Select(
            group => group[footer.Schema.ColumnOfLeaf.Select(node => node.Name).ToList().IndexOf(column)])).ToList();
        return (chunks.Sum(chunk => chunk.Length), chunks.Count);
    }

    /// <summary>
    /// Fetches a column's chunks as a scan does, as many at a time, and does nothing with them: what the way to the server and
    /// the server take on this machine.
    /// </summary>
    public async Task<TimeSpan> FetchAloneAsync(string column)
    {
        var files = Table.Files;
        var ranges = files.Files.Zip(files.Footers).SelectMany(file => file.Second!.Chunks.Select(
            group => (file.First, Chunk: group[file.Second.Schema.ColumnOfLeaf.Select(node => node.Name).ToList().IndexOf(column)])));
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(ranges, new ParallelOptions { MaxDegreeOfParallelism = new RangeCacheOptions().RequestsPerReader }, async (range, stop) =>
        {
            var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent((int)range.Chunk.Length);
            await files.Store.ReadAsync(range.First.Key, range.First.Version, range.Chunk.Offset, buffer.AsMemory(0, (int)range.Chunk.Length), arrived: null, stop);
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        });
        return watch.Elapsed;
    }

    /// <summary>Opens the store anew: its footers are read, and nothing else is held.</summary>
    public Task OpenAgainAsync() => OpenAsync(_remote());

    /// <summary>The same table in the folder it was written to, from now on.</summary>
    public RemoteLake OpenLocal()
    {
        OpenAsync(new LocalObjectStore(_folder)).GetAwaiter().GetResult();
        return this;
    }

    /// <summary>Runs a query.</summary>
    public void Query(string sql)
    {
        using var connection = _opened[^1].Engine.Connect();
        connection.Run(sql);
    }

    /// <summary>Runs a query, and says how many reads of the store it took and how long.</summary>
    public int Again(string sql, out TimeSpan time)
    {
        var before = Proxy.Reads;
        var watch = Stopwatch.StartNew();
        Query(sql);
        time = watch.Elapsed;
        return Proxy.Reads - before;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (engine, catalog, cache) in _opened)
        {
            catalog.Dispose();
            engine.Dispose();
            cache.Dispose();
        }

        await Proxy.DisposeAsync();
        await _s3.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, int files, Func<int, string> rows)
    {
        Directory.CreateDirectory(Path.Combine(_folder, name));
        using var writer = EngineInstance.OpenFolder(_folder, new EngineOptions());
        using var connection = writer.Connect();
        for (var file = 0; file < files; file++)
            connection.Run($"COPY ({rows(file)}) TO '{Path.Combine(_folder, name, $"{file:00000}.parquet")}' (FORMAT parquet, ROW_GROUP_SIZE 245760)");
    }

    private async Task OpenAsync(IObjectStore store)
    {
        var cache = new RangeCache(new RangeCacheOptions());
        var reader = new LakeReader(cache);
        var engine = EngineInstance.Open(reader, new EngineOptions { Threads = 2 });
        var catalog = await LakeCatalog.OpenAsync(
            [new DatabaseDefinition("default", store)], new CatalogEngine(engine), reader, NullLogger<LakeCatalog>.Instance, progress: null, CancellationToken.None);
        _opened.Add((engine, catalog, cache));
    }
}
