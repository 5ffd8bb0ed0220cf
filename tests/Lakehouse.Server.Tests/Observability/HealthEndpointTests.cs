using System.Net;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>What -http serves to those who watch a server, over HTTP from a process of its own.</summary>
public sealed class HealthEndpointTests
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task A_server_is_healthy_and_ready_and_says_what_else_there_is()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-http=127.0.0.1:0");
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(server, "/healthz"));
        Assert.Equal((HttpStatusCode.OK, "ready\n"), await GetAsync(server, "/readyz"));
        Assert.Equal((HttpStatusCode.NotFound, "there are /healthz, /readyz and /metrics\n"), await GetAsync(server, "/"));
        using var post = await Client.PostAsync(new Uri(server.Http, "/healthz"), content: null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task While_running_queries_end_a_stopping_server_is_healthy_and_not_ready()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-http=127.0.0.1:0");
        await using var connection = await ConnectAsync(server);
        await using var watcher = await ConnectAsync(server);
        await using var command = new NpgsqlCommand("select pg_sleep(120)", connection);
        var run = command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await RunningStatement.WaitAsync(watcher, command.CommandText, TestContext.Current.CancellationToken);
        Assert.Contains("\nlakehouse_sessions_active 1\n", (await GetAsync(server, "/metrics")).Body, StringComparison.Ordinal);

        await server.SignalAsync("TERM");
        while (await GetAsync(server, "/readyz") != (HttpStatusCode.ServiceUnavailable, "stopping\n"))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync(server, "/healthz"));
        Assert.Contains("\nlakehouse_ready 0\n", (await GetAsync(server, "/metrics")).Body, StringComparison.Ordinal);
        Assert.Equal("57P01", (await Assert.ThrowsAsync<PostgresException>(() => run)).SqlState);
    }

    private static async Task<NpgsqlConnection> ConnectAsync(LakehouseProcess server)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(LakehouseProcess server, string path)
    {
        using var answer = await Client.GetAsync(new Uri(server.Http, path), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
