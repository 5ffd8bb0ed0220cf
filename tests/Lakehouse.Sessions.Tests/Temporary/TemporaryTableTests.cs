using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Sessions.Tests.Temporary;

/// <summary>Temporary tables beyond what one session of the agreement suite shows.</summary>
public sealed class TemporaryTableTests(LakehouseFixture lakehouse)
{
    [Fact]
    public void a_temporary_table_is_seen_by_its_session_alone()
    {
        using var one = lakehouse.Connect();
        using var two = lakehouse.Connect();
        one.Query("CREATE TEMP TABLE own (a int); INSERT INTO own VALUES (1)");
        Assert.Equal("42P01", two.Query("SELECT * FROM own").Single().Error!.State);
        Assert.Empty(two.Query("SELECT 1 FROM pg_class WHERE relname = 'own'").Single().Rows);
        two.Query("CREATE TEMP TABLE own (b text)");
        Assert.Equal("1", Value(one, "SELECT a FROM own"));
    }

    [Fact]
    public void the_lake_stays_read_only()
    {
        using var client = lakehouse.Connect();
        foreach (var statement in (string[])
            ["INSERT INTO nation (n_name) VALUES ('x')", "UPDATE nation SET n_name = 'x'", "DELETE FROM nation", "TRUNCATE nation", "DROP TABLE nation",
             "ALTER TABLE nation ADD COLUMN x int", "CREATE TABLE x (a int)", "CREATE INDEX ON nation (n_name)", "COPY nation FROM STDIN"])
        {
            Assert.Equal(("25006", statement), (client.Query(statement).Single().Error!.State, statement));
        }
    }

    [Theory]
    [InlineData("INSERT INTO t VALUES (1, 'ok', 1, '2001-01-01'), (NULL, 'x', 1, '2001-01-01')", "23502", "null, x, 1.00, 2001-01-01")]
    [InlineData("INSERT INTO t VALUES (1, 'a,b', 1.255, '1999-01-01')", "23514", "1, a,b, 1.26, 1999-01-01")]
    [InlineData("INSERT INTO t (a) VALUES (-1)", "23514", "-1, null, null, null")]
    [InlineData("INSERT INTO t VALUES (-1, repeat('ü', 100), 1, NULL)", "23514", "-1, üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü..., 1.00, null")]
    [InlineData("SET LOCAL datestyle = german; INSERT INTO t VALUES (1, 'x', 1, '1999-01-01')", "23514", "1, x, 1.00, 01.01.1999")]
    [InlineData("INSERT INTO t VALUES (5, 'u', 1, NULL); UPDATE t SET a = -a", "23514", "-5, u, 1.00, null")]
    public void The_row_that_breaks_a_constraint_is_told(string sql, string state, string row)
    {
        using var client = lakehouse.Connect();
        client.Query("CREATE TEMP TABLE t (a int NOT NULL CHECK (a > 0), b text, c numeric(5,2), d date CHECK (d > '2000-01-01'))");
        var error = client.Query(sql)[^1].Error!;
        Assert.Equal((state, $"Failing row contains ({row})."), (error.State, error.Fields['D']));
        // What was written before the row is gone.
        Assert.Equal("0", Value(client, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task the_quota_ends_a_statement_and_what_it_wrote_is_gone()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-temp-table-limit=64KB");
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, "alice");
        client.Query("CREATE TEMP TABLE big (a text)");
        var error = client.Query("INSERT INTO big SELECT repeat('x', 1000) FROM generate_series(1, 100)").Single().Error!;
        Assert.Equal("53400", error.State);
        Assert.Equal("0", Value(client, "SELECT count(*) FROM big"));
        Assert.Equal("53400", client.Query("CREATE TEMP TABLE big2 AS SELECT repeat('x', 1000) AS a FROM generate_series(1, 100)").Single().Error!.State);
        Assert.Equal("42P01", client.Query("SELECT * FROM big2").Single().Error!.State);
        Assert.Null(client.Query("INSERT INTO big VALUES ('fits')").Single().Error);
        Assert.Equal("42501", client.Query("SET lakehouse.temp_table_limit = '1GB'").Single().Error!.State);
    }

    [Fact]
    public async Task a_pipelined_batch_is_undone_as_a_whole()
    {
        await using var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync(connection, "CREATE TEMP TABLE batch (a int PRIMARY KEY)");
        await using var batch = new NpgsqlBatch(connection);
        foreach (var value in (int[])[1, 2, 1]) batch.BatchCommands.Add(new NpgsqlBatchCommand($"INSERT INTO batch VALUES ({value})"));
        var error = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal("23505", error.SqlState);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM batch", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task parameters_are_written_and_returned()
    {
        await using var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await RunAsync(connection, "CREATE TEMP TABLE p (a int, b text, c numeric(10,2), d timestamptz, e int[])");
        await using var insert = new NpgsqlCommand("INSERT INTO p VALUES ($1, $2, $3, $4, $5) RETURNING a + 1, c", connection)
        {
            Parameters =
            {
                new() { Value = 1 }, new() { Value = "x" }, new() { Value = 1.5m }, new() { Value = DateTime.UnixEpoch }, new() { Value = (int[])[1, 2] },
            },
        };
        await insert.PrepareAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
        {
            await using var reader = await insert.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            Assert.Equal((2, 1.50m), (reader.GetInt32(0), reader.GetDecimal(1)));
        }

        await using var update = new NpgsqlCommand("UPDATE p SET b = $1 WHERE a = $2", connection)
        {
            Parameters = { new() { Value = "y" }, new() { Value = 1 } },
        };
        Assert.Equal(3, await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static string? Value(WireClient client, string sql) => client.Query(sql).Single().Rows.Single()[0];
}
