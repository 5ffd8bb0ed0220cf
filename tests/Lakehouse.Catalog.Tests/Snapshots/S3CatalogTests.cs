using Lakehouse.Catalog.Probing;
using Lakehouse.Sql.Binding;
using Lakehouse.Storage;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

public sealed class S3CatalogTests(S3Fixture s3) : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    private string Scan(string table) => ((RelationSource.Lake)_lake.Current.FindRelation("public", table)!.Source).EngineSql;

    [Fact]
    public async Task A_bucket_answers_like_the_folder_it_was_filled_from()
    {
        s3.Require();
        _lake.Write("numbers.parquet", "SELECT range AS n, repeat('x', 100) AS filler FROM range(100000)")
            .Write("events/country=DE/day=2024-01-01/a.parquet", "SELECT 1 AS n")
            .WriteText("rates.csv", "day,rate\n2024-01-01,1.5\n");
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder, "lake/");

        var snapshot = await _lake.OpenAsync(bucket.Open(s3.Options, "lake/"));

        Assert.Empty(snapshot.Warnings);
        Assert.Equal(["100000|4999950000"], _lake.Rows(
            $"SELECT CAST(count(*) AS VARCHAR), CAST(sum(n) AS VARCHAR) FROM {Scan("numbers")}"));
        Assert.Equal(["DE|2024-01-01"], _lake.Rows($"SELECT country, CAST(day AS VARCHAR) FROM {Scan("events")}"));
        Assert.Equal(["1.5"], _lake.Rows($"SELECT CAST(rate AS VARCHAR) FROM {Scan("rates")}"));
    }

    [Fact]
    public async Task A_second_query_asks_the_store_for_nothing()
    {
        s3.Require();
        _lake.Write("numbers.parquet", "SELECT range AS n FROM range(100000)");
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder);
        await _lake.OpenAsync(bucket.Open(s3.Options));
        var sum = $"SELECT CAST(sum(n) AS VARCHAR) FROM {Scan("numbers")}";

        var first = _lake.Rows(sum).ToList();
        var requests = _lake.Reads.Requests;

        Assert.Equal(first, _lake.Rows(sum));
        Assert.Equal(requests, _lake.Reads.Requests);
    }

    [Fact]
    public async Task An_object_replaced_after_the_snapshot_fails_the_query_and_the_next_snapshot_sees_it()
    {
        s3.Require();
        _lake.Write("t.parquet", "SELECT range AS n, hash(range) AS h FROM range(200000)");
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder);
        await _lake.OpenAsync(bucket.Open(s3.Options));
        var before = _lake.Current;
        _lake.Write("t.parquet", "SELECT range AS n, hash(range + 1) AS h FROM range(200000)");
        await bucket.PutFolderAsync(_lake.Folder);

        var error = Assert.Throws<EngineProbeException>(() => _lake.Rows($"SELECT CAST(sum(h) AS VARCHAR) FROM {Scan("t")}").ToList());
        Assert.Contains("object \"t.parquet\" has changed since it was listed", error.Message, StringComparison.Ordinal);

        Assert.True(await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None));
        Assert.Single(_lake.Rows($"SELECT CAST(sum(h) AS VARCHAR) FROM {Scan("t")}"));
        GC.KeepAlive(before);
    }

    [Fact]
    public async Task A_store_that_fails_later_keeps_the_snapshot()
    {
        s3.Require();
        _lake.Write("t.parquet", "SELECT 1 AS n");
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder);
        var before = await _lake.OpenAsync(bucket.Open(s3.Options));
        await bucket.DeleteAsync("t.parquet");
        await bucket.RemoveAsync();

        var error = await Assert.ThrowsAsync<StorageException>(
            () => _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None));

        Assert.Equal(StorageFault.NotFound, error.Fault);
        Assert.Same(before, _lake.Current);
    }
}
