using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>
/// What Looker does to a connection before it trusts it with queries: one session runs a marked statement, a second one of the same
/// user finds it in pg_stat_activity and ends it.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const string Marked = "select /* looker kill test */ pg_sleep(60)";

    private readonly string _catalog = Path.Combine(Path.GetTempPath(), $"lakehouse-kill-{Guid.NewGuid():N}.yaml");
    private LakehouseServer? _server;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_catalog, $$"""
            stores: { samples: { url: {{SampleFolder.Path}} } }
            databases: { default: { store: samples } }
            users: { looker: , other: , root: { superuser: true } }
            """);
        _server = await LakehouseFixture.StartAsync($"-catalog={_catalog}", "-refresh=0");
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        File.Delete(_catalog);
    }

    [Theory]
    [InlineData("pg_cancel_backend", "57014", "canceling statement due to user request")]
    [InlineData("pg_terminate_backend", "57P01", "terminating connection due to administrator command")]
    public async Task A_session_finds_and_ends_what_another_of_its_user_runs(string function, string state, string message)
    {
        await using var running = await ConnectAsync("looker");
        await using var killer = await ConnectAsync("looker");
        await using var command = new NpgsqlCommand(Marked, running);
        var run = command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var pid = await FindAsync(killer);
        Assert.Equal(running.ProcessID, pid);

        Assert.Equal(true, await ScalarAsync(killer, $"select {function}({pid})"));

        var ended = await Assert.ThrowsAsync<PostgresException>(() => run);
        Assert.Equal((state, message), (ended.SqlState, ended.MessageText));
    }

    [Theory]
    [InlineData("pg_cancel_backend", "must be a member of the role whose query is being canceled or member of pg_signal_backend")]
    [InlineData("pg_terminate_backend", "must be a member of the role whose process is being terminated or member of pg_signal_backend")]
    public async Task What_another_user_runs_stays_alone(string function, string message)
    {
        await using var running = await ConnectAsync("looker");
        await using var other = await ConnectAsync("other");
        await using var root = await ConnectAsync("root");
        await using var command = new NpgsqlCommand(Marked, running);
        var run = command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var pid = await FindAsync(root);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(other, $"select {function}({pid})"));
        Assert.Equal(("42501", message), (refused.SqlState, refused.MessageText));
        Assert.Equal("active", await ScalarAsync(root, $"select state from pg_stat_activity where pid = {pid}"));
        Assert.Equal(true, await ScalarAsync(root, $"select {function}({pid})"));
        await Assert.ThrowsAsync<PostgresException>(() => run);
    }

    // The statement may not have come to the server yet.
    private static async Task<int> FindAsync(NpgsqlConnection connection)
    {
        while (true)
        {
            var found = await ScalarAsync(
                connection,
                "select pid from pg_stat_activity where state = 'active' and usename = 'looker' and query like '%looker kill test%' and pid <> pg_backend_pid()");
            if (found is int pid) return pid;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string user)
    {
        var connection = new NpgsqlConnection($"Host={LakehouseFixture.Host};Port={_server!.Port};Username={user};Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
