using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Faults;

/// <summary>kill -9 in the middle of load: the next start finds the cache whole and removes what the dead one left, and only that.</summary>
public sealed partial class KilledServerTests(S3Fixture s3) : IDisposable
{
    private const string Scan = "select count(*), sum(l_quantity), min(l_comment) from lineitem";

    private readonly string _temporary = Directory.CreateTempSubdirectory("lakehouse-killed-temp-").FullName;
    private readonly string _cache = Directory.CreateTempSubdirectory("lakehouse-killed-cache-").FullName;

    public void Dispose()
    {
        Directory.Delete(_temporary, recursive: true);
        Directory.Delete(_cache, recursive: true);
    }

    [Fact]
    public async Task A_server_killed_under_load_starts_again_with_its_cache_and_without_leftovers()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(SampleFolder.Path, "lake/");
        var foreign = Path.Combine(_temporary, "lakehouse-spill-of-someone", "precious");
        Directory.CreateDirectory(Path.GetDirectoryName(foreign)!);
        await File.WriteAllTextAsync(foreign, "not ours", TestContext.Current.CancellationToken);

        string expected;
        await using (var server = await StartAsync(bucket))
        {
            expected = await AskAsync(server, Scan);
            await UntilAsync(async () => await MetricAsync(server, "lakehouse_cache_size_bytes{tier=\"disk\"}") > 0);
            var load = SpillForeverAsync(server);
            await UntilAsync(() => Task.FromResult(SpilledFiles() > 0 || load.IsCompleted));
            await server.SignalAsync("KILL");
            await server.WaitForExitAsync(TimeSpan.FromSeconds(30));
            var broken = await Assert.ThrowsAnyAsync<NpgsqlException>(() => load);
            Assert.IsNotType<PostgresException>(broken);
        }

        Assert.True(SpilledFiles() > 0);
        await using (var server = await StartAsync(bucket))
        {
            Assert.Equal(expected, await AskAsync(server, Scan));
            Assert.True(await MetricAsync(server, "lakehouse_cache_disk_read_bytes_total") > 0);
            Assert.Equal(0, SpilledFiles());
            Assert.Single(Directory.GetFiles(_temporary, "owner", SearchOption.AllDirectories));
            await server.WaitForErrorAsync("[6009] removed ", TestContext.Current.CancellationToken);
            await server.SignalAsync("TERM");
            Assert.Equal(0, await server.WaitForExitAsync(TimeSpan.FromSeconds(60)));
        }

        Assert.Equal([foreign], Directory.GetFiles(_temporary, "*", SearchOption.AllDirectories));
    }

    private int SpilledFiles() => Directory.EnumerateFiles(_temporary, "duckdb_temp*", SearchOption.AllDirectories).Count();

    private Task<LakehouseProcess> StartAsync(S3Bucket bucket) => LakehouseProcess.StartAsync(
        $"-store=s3://{bucket.Name}/lake", $"-s3.endpoint={s3.Options.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
        $"-s3.secretKey={s3.Options.Keys.SecretKey}", $"-cache.dir={_cache}", $"-temp-dir={_temporary}", "-memory-limit=200MB", "-threads=2",
        "-http=127.0.0.1:0");

    private static async Task SpillForeverAsync(LakehouseProcess server)
    {
        while (true) await AskAsync(server, "select count(*), max(m) from (select md5(g::text) m from generate_series(1, 4000000) g order by 1 offset 1) s");
    }

    private static async Task<string> AskAsync(LakehouseProcess server, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Command Timeout=120");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)));
    }

    private static async Task<double> MetricAsync(LakehouseProcess server, string name)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(server.Http, "/metrics"), TestContext.Current.CancellationToken);
        var line = text.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(Value().Match(line).Value, CultureInfo.InvariantCulture);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo()) await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\S+$")]
    private static partial Regex Value();
}
