using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>What a real S3 server is asked for: counted by the proxy in front of it.</summary>
public sealed class StorageRequestsTests(S3Fixture s3) : IAsyncLifetime
{
    /// <summary>One of a single key, whether the bucket is there at all, and one of all.</summary>
    private const int StartListings = 2;

    private const int Files = 12;

    private readonly LakeFolder _lake = new();
    private S3Bucket _bucket = null!;
    private FaultyProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        s3.Require();
        for (var file = 0; file < Files; file++) Write(file);
        _bucket = await s3.NewBucketAsync();
        await _bucket.PutFolderAsync(_lake.Path);
        _proxy = FaultyProxy.Before(s3.Options.Endpoint!);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        _lake.Dispose();
    }

    /// <summary>Ranges that were read: a slow answer may be asked for twice.</summary>
    private int Reads => _proxy.Requests.Where(request => request.IsRead).Select(request => (request.Target, request.From)).Distinct().Count();

    private int Listings => _proxy.Requests.Count(request => request.IsListing);

    // Larger than a footer's speculative read, so that the data is not there with it.
    private void Write(int file) => _lake.Write(
        string.Create(CultureInfo.InvariantCulture, $"t/{file:00}.parquet"),
        string.Create(CultureInfo.InvariantCulture, $"SELECT {file} * 20000 + range AS id, hash(range + {file}) AS h FROM range(20000)"));

    private Task<Server.Hosting.LakehouseServer> StartAsync(params string[] flags) => LakehouseFixture.StartAsync(
        [
            $"-store=s3://{_bucket.Name}", $"-s3.endpoint={_proxy.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
            $"-s3.secretKey={s3.Options.Keys.SecretKey}", .. flags,
        ]);

    [Fact]
    public async Task Footers_and_listings_are_read_once_however_often_a_statement_is_parsed_described_and_executed()
    {
        await using var server = await StartAsync("-refresh=0");
        Assert.Equal((StartListings, Files), (Listings, Reads));
        _proxy.Forget();
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        await using var npgsql = new NpgsqlConnection($"Host={LakehouseFixture.Host};Port={server.Port};Username=postgres;Database={LakehouseFixture.Database}");
        await npgsql.OpenAsync(TestContext.Current.CancellationToken);
        const string sql = "SELECT max(id), count(h) FROM t";

        // Preparing is parsing and describing.
        for (var time = 0; time < 5; time++)
        {
            await using var prepared = new NpgsqlCommand(sql + (time % 2 == 0 ? "" : " WHERE id > -1"), npgsql);
            await prepared.PrepareAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(_proxy.Requests);
        var answers = new List<string?>();
        for (var time = 0; time < 3; time++)
        {
            answers.Add(client.Query(sql)[0].Rows[0][0]);
            answers.Add(client.Execute(sql, [], FormatCode.Text).InUtf8().Rows[0][0]);
            await using var command = new NpgsqlCommand(sql, npgsql);
            answers.Add(((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ToString(CultureInfo.InvariantCulture));
            // The two columns of a file are one contiguous need.
            Assert.Equal((0, Files), (Listings, Reads));
        }

        Assert.Equal([$"{Files * 20000 - 1}"], answers.Distinct());
    }

    [Fact]
    public async Task Another_start_on_the_same_disk_reads_no_footer_and_a_point_query_reads_one_file()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-cache-").FullName;
        await using (await StartAsync("-refresh=0", $"-cache.dir={folder}"))
        {
        }

        _proxy.Forget();
        await using (var server = await StartAsync("-refresh=0", $"-cache.dir={folder}"))
        {
            Assert.Equal((StartListings, 0), (Listings, Reads));
            using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
            Assert.Equal("1", client.Query("SELECT count(h) FROM t WHERE id = 30007")[0].Rows[0][0]);
            Assert.All(_proxy.Requests.Where(request => request.IsRead), request => Assert.Contains("/t/01.parquet", request.Target, StringComparison.Ordinal));
            Assert.InRange(Reads, 1, 2);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_refresh_reads_the_footers_of_new_files_alone()
    {
        await using var server = await StartAsync("-refresh=100ms");
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        Assert.Equal($"{Files * 20000}", client.Query("SELECT count(*) FROM t")[0].Rows[0][0]);
        _proxy.Forget();
        Write(Files);
        await _bucket.PutAsync("t/12.parquet", await File.ReadAllBytesAsync(Path.Combine(_lake.Path, "t/12.parquet"), TestContext.Current.CancellationToken));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (client.Query("SELECT count(*) FROM t")[0].Rows[0][0] != $"{(Files + 1) * 20000}") await Task.Delay(50, patience.Token);
        Assert.All(_proxy.Requests.Where(request => request.IsRead), request => Assert.Contains("/t/12.parquet", request.Target, StringComparison.Ordinal));
        Assert.Equal(1, Reads);
    }
}
