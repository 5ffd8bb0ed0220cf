using Lakehouse.Wire.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class RealClientTests
{
    [Fact]
    public async Task Psql_connects_and_reads_rows()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.Psql().CommandAsync("select 1", "select generate_series(1,3)");
        Assert.Equal("", result.Error);
        Assert.Contains("(1 row)", result.Output, StringComparison.Ordinal);
        Assert.Contains("(3 rows)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Psql_shows_an_error_with_its_position()
    {
        await using var server = await TestServer.StartAsync();
        var result = await server.Psql().CommandAsync("bogus statement");
        Assert.Equal("ERROR:  syntax error at or near \"bogus\"\nLINE 1: bogus statement\n        ^\n", result.Error);
    }

    [Fact]
    public async Task Npgsql_runs_parameters_through_the_extended_protocol()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select $1::int4", connection) { Parameters = { new() { Value = 42 } } };
        Assert.Equal(42, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Npgsql_cancels_a_running_command()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select pg_sleep(30)", connection);
        var running = command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.True(server.Door.Open.Values.Single().Sleeping.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        command.Cancel();
        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        Assert.Equal("57014", Assert.IsType<PostgresException>(cancelled.InnerException).SqlState);
    }
}
