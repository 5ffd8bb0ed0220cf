using Lakehouse.Clients.Tests.Servers;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Three servers behind HAProxy over one bucket: clients see one database, whichever they come to.</summary>
public sealed class ReplicaTests(S3Fixture s3)
{
    private const int Servers = 3;

    [Fact]
    public async Task Three_servers_over_one_bucket_are_one_database_to_clients()
    {
        s3.Require();
        HaProxy.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(SampleFolder.Path, "lake/");
        var servers = await StartAsync(bucket);
        try
        {
            await using var proxy = await HaProxy.StartAsync(
                "httpchk GET /readyz",
                [.. servers.Select((server, i) => $"server{i + 1} 127.0.0.1:{server.Port} check port {server.Http.Port} inter 100ms fall 1 rise 1")]);
            var clients = await ConnectToEachAsync(proxy);
            await They_tell_the_same_of_the_catalog(clients);
            await A_cancel_through_the_balancer_ends_the_right_query(clients, await ConnectToEachAsync(proxy));
            await Killing_one_ends_only_what_it_runs(proxy, servers, clients);
            foreach (var client in clients.Values) await client.DisposeAsync();
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }
    }

    private static async Task They_tell_the_same_of_the_catalog(Dictionary<int, NpgsqlConnection> clients)
    {
        var told = new HashSet<object?>();
        foreach (var client in clients.Values)
        {
            told.Add(await AskAsync(client, """
                select string_agg(concat_ws(' ', c.oid, c.relname, c.reltype, n.oid, a.attname, a.atttypid), ',' order by c.oid, a.attnum)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid where n.nspname = 'public'
                """));
            told.Add(await AskAsync(client, "select string_agg(concat_ws(' ', oid, datname), ',') from pg_database"));
        }

        Assert.Equal(2, told.Count);
    }

    private static async Task A_cancel_through_the_balancer_ends_the_right_query(
        Dictionary<int, NpgsqlConnection> clients, Dictionary<int, NpgsqlConnection> watchers)
    {
        foreach (var (server, client) in clients)
        {
            // In turn the balancer sends it to each server, so at least twice to one whose key it is not.
            for (var turn = 0; turn < Servers; turn++)
            {
                await using var command = new NpgsqlCommand("select pg_sleep(120)", client) { CommandTimeout = 120 };
                var running = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
                await RunningStatement.WaitAsync(watchers[server], command.CommandText, TestContext.Current.CancellationToken);
                command.Cancel();
                // Npgsql says that it was cancelled, with the server's error inside, where it knows in time that it asked for it.
                var ended = await Assert.ThrowsAnyAsync<Exception>(() => running);
                Assert.Equal("57014", Assert.IsType<PostgresException>(ended as PostgresException ?? ended.InnerException).SqlState);
            }
        }

        foreach (var watcher in watchers.Values) await watcher.DisposeAsync();
        Assert.All(clients.Values, client => Assert.Equal(System.Data.ConnectionState.Open, client.State));
    }

    private static async Task Killing_one_ends_only_what_it_runs(
        HaProxy proxy, IReadOnlyList<LakehouseProcess> servers, Dictionary<int, NpgsqlConnection> clients)
    {
        var running = clients.ToDictionary(
            // What runs on the one that is killed does not end before, however long that takes.
            client => client.Key, client => AskAsync(client.Value, $"select count(*) from lineitem, (select pg_sleep({(client.Key == 2 ? 600 : 3)})) s"));
        await servers[1].SignalAsync("KILL");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => running[2]);
        Assert.Equal(await running[1], await running[3]);
        for (var i = 0; i < 2 * Servers; i++)
        {
            await using var client = await proxy.ConnectAsync();
            Assert.Equal(25L, await AskAsync(client, "select count(*) from nation"));
        }
    }

    private async Task<IReadOnlyList<LakehouseProcess>> StartAsync(S3Bucket bucket)
    {
        var ports = Enumerable.Range(0, Servers).Select(_ => HaProxy.FreePort()).ToList();
        var peers = string.Join(',', ports.Select(port => $"127.0.0.1:{port}"));
        var keys = s3.Options.Keys!;
        var starting = ports.Select((port, i) => LakehouseProcess.StartAsync(
            $"-port={port}", $"-peers={peers}", $"-server-number={i + 1}", "-http=127.0.0.1:0", $"-store=s3://{bucket.Name}/lake",
            $"-s3.endpoint={s3.Options.Endpoint}", $"-s3.accessKey={keys.AccessKey}", $"-s3.secretKey={keys.SecretKey}"));
        return await Task.WhenAll(starting);
    }

    /// <summary>A client on each server, by the server's number.</summary>
    private static async Task<Dictionary<int, NpgsqlConnection>> ConnectToEachAsync(HaProxy proxy)
    {
        var clients = new Dictionary<int, NpgsqlConnection>();
        while (clients.Count < Servers)
        {
            var client = await proxy.ConnectAsync();
            if (!clients.TryAdd(client.ProcessID >>> 24, client)) await client.DisposeAsync();
        }

        return clients;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection client, string question)
    {
        await using var command = new NpgsqlCommand(question, client) { CommandTimeout = 600 };
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
