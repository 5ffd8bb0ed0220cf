using System.IO.Compression;
using System.Text;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

/// <summary>Every codec and encoding of Parquet, and texts with and without compression, from a real S3 server.</summary>
public sealed class FileFormatTests(S3Fixture s3) : IDisposable
{
    // Runs of one value, few values, rising values, texts that share their beginnings, floating point, nulls.
    private const string Rows = """
        SELECT n, n % 3 AS few, n * 1000003 AS rising, 'prefix-' || lpad(n::VARCHAR, 8, '0') AS word, sin(n) AS wave, CASE WHEN n % 7 <> 0 THEN n END AS holes,
               n % 2 = 0 AS flag, DATE '2024-01-01' + (n % 400)::INTEGER AS day, [n, n + 1] AS list, {'a': n, 'b': 'x' || n} AS pair
        FROM range(30000) r(n)
        """;

    private const string Sums = """
        SELECT CAST(count(*) AS VARCHAR), CAST(sum(n) AS VARCHAR), CAST(sum(few) AS VARCHAR), CAST(sum(rising) AS VARCHAR), max(word), CAST(sum(holes) AS VARCHAR),
               CAST(count(*) FILTER (flag) AS VARCHAR), CAST(max(day) AS VARCHAR), CAST(sum(list[2]) AS VARCHAR), max(pair.b)
        """;

    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Parquet_in_every_codec_and_version_gives_the_same_rows()
    {
        s3.Require();
        var expected = Assert.Single(_lake.Rows($"{Sums} FROM ({Rows})"));
        string[] codecs = ["uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"];
        foreach (var codec in codecs)
        {
            foreach (var version in (string[])["V1", "V2"])
                _lake.Write($"{codec}_{version}.parquet", Rows, $", COMPRESSION {codec}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 10000");
        }

        _lake.Write("no_dictionary.parquet", Rows, ", DICTIONARY_SIZE_LIMIT 1, PARQUET_VERSION V2");
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder);

        var snapshot = await _lake.OpenAsync(bucket.Open(s3.Options));

        Assert.Empty(snapshot.Warnings);
        Assert.Equal(codecs.Length * 2 + 1, snapshot.Tables.Length);
        Assert.All(snapshot.Tables, table => Assert.Equal(expected, Assert.Single(_lake.Rows($"{Sums} FROM {table.Scan}"))));
    }

    [Fact]
    public async Task Csv_and_ndjson_are_read_with_every_compression()
    {
        s3.Require();
        const string csv = "id,word\n1,\"one, with a comma\"\n2,\"zwei\"\"\"\n3,\n";
        const string json = "{\"id\": 1, \"word\": \"one, with a comma\"}\n{\"id\": 2, \"word\": \"zwei\\\"\"}\n{\"id\": 3, \"word\": null}\n";
        foreach (var (name, extension, text) in new[] { ("c", "csv", csv), ("j", "json", json), ("n", "ndjson", json) })
        {
            _lake.WriteText($"{name}_plain.{extension}", text);
            await using (var file = File.Create(Path.Combine(_lake.Folder, $"{name}_gzip.{extension}.gz")))
            await using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
            _lake.Write($"{name}_zstd.{extension}.zst", "SELECT * FROM (VALUES (1, 'one, with a comma'), (2, 'zwei\"'), (3, NULL)) v(id, word)", ", COMPRESSION zstd");
        }

        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(_lake.Folder);

        var snapshot = await _lake.OpenAsync(bucket.Open(s3.Options));

        Assert.Empty(snapshot.Warnings);
        Assert.Equal(9, snapshot.Tables.Length);
        Assert.All(snapshot.Tables, table => Assert.Equal(
            ["1|one, with a comma", "2|zwei\"", "3|null"], _lake.Rows($"SELECT CAST(id AS VARCHAR), word FROM {table.Scan} ORDER BY id")));
    }
}
