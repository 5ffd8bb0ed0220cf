using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Sessions.Tests.Portals;

/// <summary>Prepared statements, parameters and cancellation as a driver uses them.</summary>
public sealed class ExtendedProtocolTests(LakehouseFixture lakehouse)
{
    [Fact]
    public async Task a_prepared_statement_runs_again_with_other_values()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT n_name FROM nation WHERE n_regionkey = $1 AND n_name > $2 ORDER BY 1", connection);
        var region = command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 1 });
        var name = command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "B" });
        await command.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal("BRAZIL", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        region.Value = 0;
        name.Value = "F";
        Assert.Equal("KENYA", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_running_query_is_cancelled_and_the_session_goes_on()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM lineitem a, lineitem b, lineitem c WHERE a.l_tax < b.l_tax + c.l_tax", connection);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(200));
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));
        Assert.Equal("57014", Assert.IsType<PostgresException>(error.InnerException).SqlState);
        await using var next = new NpgsqlCommand("SELECT 1", connection);
        Assert.Equal(1, await next.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void a_statement_that_runs_too_long_is_ended_by_its_timeout()
    {
        using var client = lakehouse.Connect();
        client.Query("SET statement_timeout = '100ms'");
        var error = client.Query("SELECT count(*) FROM lineitem a, lineitem b, lineitem c WHERE a.l_tax < b.l_tax + c.l_tax").Single().Error!;
        Assert.Equal(("57014", "canceling statement due to statement timeout"), (error.State, error.Message));
        Assert.Null(client.Query("SELECT 1").Single().Error);
    }

    [Fact]
    public void a_changed_setting_is_reported_and_its_rollback_too()
    {
        using var client = lakehouse.Connect();
        client.Query("SET application_name = 'one'");
        Assert.Equal("one", client.Parameters["application_name"]);
        client.Query("BEGIN; SET application_name = 'two'");
        Assert.Equal("two", client.Parameters["application_name"]);
        client.Query("ROLLBACK");
        Assert.Equal("one", client.Parameters["application_name"]);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
