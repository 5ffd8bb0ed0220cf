using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Sessions.Tests.Transactions;

/// <summary>transaction_timeout, PostgreSQL 17's.</summary>
public sealed class TransactionTimeoutTests(LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("SELECT count(*) FROM lineitem a, lineitem b, lineitem c WHERE a.l_tax < b.l_tax + c.l_tax")]
    public async Task a_block_that_lasts_too_long_ends_its_connection_between_and_in_commands(string sql)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await new NpgsqlCommand("SET transaction_timeout = '200ms'; BEGIN", connection).ExecuteNonQueryAsync(cancel);
        var error = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            while (true) await new NpgsqlCommand(sql, connection).ExecuteScalarAsync(cancel);
        });
        Assert.Equal(("25P04", "FATAL", "terminating connection due to transaction timeout"), (error.SqlState, error.Severity, error.MessageText));
    }

    [Fact]
    public void a_transaction_that_has_ended_is_not_counted()
    {
        using var client = lakehouse.Connect();
        client.Query("SET transaction_timeout = '2s'");
        for (var i = 0; i < 5; i++) Assert.All(client.Query("BEGIN; SELECT pg_sleep(0.5); COMMIT"), answer => Assert.Null(answer.Error));
    }
}
