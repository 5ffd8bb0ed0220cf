using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>The executable as a whole: ready line, signals, exit codes.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task SIGTERM_ends_idle_sessions_with_57P01_and_the_process_with_0()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}");
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.WaitForExitAsync(TimeSpan.FromSeconds(30)));
        await using var command = new NpgsqlCommand("select 1", connection);
        var error = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal("57P01", error.SqlState);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}");
        var (program, arguments) = LakehouseProcess.Command("db", "-host=127.0.0.1", $"-port={server.Port}", $"-store={SampleFolder.Path}", "-log-level=none");
        var second = await ProgramRun.RunAsync(program, arguments);
        Assert.Equal((1, ""), (second.ExitCode, second.Output));
        Assert.StartsWith($"lakehouse db: cannot listen on 127.0.0.1:{server.Port}: ", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_wanted_where_the_flags_say_so()
    {
        Psql.Require();
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-auth=scram-sha-256", "-users=alice:secret");
        var psql = new Psql("127.0.0.1", server.Port, "alice");
        var right = await psql.RunAsync(["-Atc", "select current_user"], environment: new Dictionary<string, string> { ["PGPASSWORD"] = "secret" });
        Assert.Equal(("alice\n", 0), (right.Output, right.ExitCode));
        var wrong = await psql.RunAsync(["-Atc", "select 1"], environment: new Dictionary<string, string> { ["PGPASSWORD"] = "guess" });
        Assert.EndsWith("FATAL:  password authentication failed for user \"alice\"\n", wrong.Error, StringComparison.Ordinal);
    }
}
