using System.Globalization;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>The disk cache of server processes: killed in the middle, and two on one folder.</summary>
public sealed class DiskCacheTests(S3Fixture s3)
{
    private const int Rows = 300_000;

    [Fact]
    public async Task A_server_that_is_killed_leaves_a_folder_that_two_others_use_together()
    {
        s3.Require();
        using var lake = new LakeFolder();
        for (var file = 0; file < 6; file++)
        {
            lake.Write($"t/{file}.parquet", string.Create(
                CultureInfo.InvariantCulture, $"SELECT {file} * {Rows} + range AS id, hash(range + {file})::UBIGINT AS h FROM range({Rows})"), ", ROW_GROUP_SIZE 30000");
        }

        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(lake.Path);
        await using var proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        using var cache = new LakeFolder();
        const string sql = "SELECT count(*), sum(id), max(h), min(h) FROM t";
        string expected;
        await using (var local = await LakehouseFixture.StartAsync($"-store={lake.Path}", "-refresh=0")) expected = Ask(local.Port, sql);

        await using (var killed = await StartAsync(bucket, proxy, cache.Path))
        {
            proxy.Forget();
            using var client = WireClient.Connect(LakehouseFixture.Host, killed.Port, LakehouseFixture.Database);
            var asking = Task.Run(() => client.Query(sql), TestContext.Current.CancellationToken);
            while (proxy.Reads < 8 && !asking.IsCompleted) await Task.Delay(1, TestContext.Current.CancellationToken);
            await killed.SignalAsync("KILL");
            await killed.WaitForExitAsync(TimeSpan.FromSeconds(30));
            await asking.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await using var one = await StartAsync(bucket, proxy, cache.Path);
        await using var other = await StartAsync(bucket, proxy, cache.Path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(turn => Task.Run(() => Ask(turn % 2 == 0 ? one.Port : other.Port, sql))));
        Assert.All(answers, answer => Assert.Equal(expected, answer));
        Assert.DoesNotContain("disk", one.Error + other.Error, StringComparison.OrdinalIgnoreCase);
    }

    private static string Ask(int port, string sql)
    {
        using var client = WireClient.Connect(LakehouseFixture.Host, port, LakehouseFixture.Database);
        var answer = client.Query(sql)[0];
        return answer.Error?.ToString() ?? string.Join('|', answer.Rows[0]);
    }

    private Task<LakehouseProcess> StartAsync(S3Bucket bucket, FaultyProxy proxy, string folder) => LakehouseProcess.StartAsync(
        $"-store=s3://{bucket.Name}", $"-s3.endpoint={proxy.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
        $"-s3.secretKey={s3.Options.Keys.SecretKey}", "-refresh=0", $"-cache.dir={folder}", "-http=", "-log-level=warning");
}
