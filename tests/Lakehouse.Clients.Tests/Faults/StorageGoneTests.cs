using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Faults;

/// <summary>The store goes away and comes back: what the cache holds is answered all the time, the rest fails by name and works again afterwards.</summary>
public sealed class StorageGoneTests(S3Fixture s3)
{
    [Fact]
    public async Task Queries_fail_by_name_while_the_store_is_gone_and_work_again_when_it_is_back()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(SampleFolder.Path, "lake/");
        await using var proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        await using var server = await LakehouseFixture.StartAsync(
            $"-store=s3://{bucket.Name}/lake", $"-s3.endpoint={proxy.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
            $"-s3.secretKey={s3.Options.Keys.SecretKey}", "-refresh=1s");
        var nations = await AskAsync(server.Port, "select sum(length(n_name)) from nation");

        proxy.Faults = _ => new Fault.Reset();
        // More than one look at the store fails in the meantime.
        var gone = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(server.Port, "select sum(length(l_comment)) from lineitem"));
        Assert.Equal("58030", gone.SqlState);
        Assert.Contains($"{proxy.Endpoint}".TrimEnd('/'), gone.MessageText, StringComparison.Ordinal);
        Assert.Equal(nations, await AskAsync(server.Port, "select sum(length(n_name)) from nation"));
        Assert.Equal(13L, await AskAsync(server.Port, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));

        proxy.Faults = null;
        Assert.Equal(1574649L, await AskAsync(server.Port, "select sum(length(l_comment)) from lineitem"));
        await bucket.PutAsync("lake/later.parquet", await File.ReadAllBytesAsync(Path.Combine(SampleFolder.Path, "region.parquet"), TestContext.Current.CancellationToken));
        while (await AskAsync(server.Port, "select count(*) from pg_class where relname = 'later'") is 0L)
            await Task.Delay(100, TestContext.Current.CancellationToken);
    }

    // Npgsql leaves a connection on which it hears that a disk or store fails.
    private static async Task<object?> AskAsync(int port, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host={LakehouseFixture.Host};Port={port};Username=me;Database=default;Pooling=false;Command Timeout=120");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
