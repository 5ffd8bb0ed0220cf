using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Npgsql, which loads pg_type when it connects and speaks the extended protocol with binary values.</summary>
public sealed class NpgsqlTests(LakehouseFixture lakehouse)
{
    [Fact]
    public async Task It_connects_and_loads_types()
    {
        await using var connection = await OpenAsync();
        Assert.Equal(15, connection.PostgreSqlVersion.Major);
        Assert.Equal("default", connection.Database);
    }

    [Fact]
    public async Task A_query_gives_typed_values()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "select l_orderkey, l_quantity, l_shipdate, l_comment, l_linenumber from lineitem order by l_orderkey, l_linenumber limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1L, reader.GetInt64(0));
        Assert.IsType<decimal>(reader.GetValue(1));
        Assert.IsType<DateOnly>(reader.GetValue(2));
        Assert.IsType<string>(reader.GetValue(3));
        Assert.Equal(1, reader.GetInt32(4));
    }

    [Fact]
    public async Task Parameters_of_many_types_come_back_as_they_went()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "select $1::int, $2::bigint, $3::text, $4::numeric, $5::date, $6::timestamp, $7::bool, $8::float8, $9::uuid, $10::bytea", connection);
        object[] values =
        [
            42, 1L << 40, "grüße", 12345.6789m, new DateOnly(2024, 2, 29), new DateTime(2024, 2, 29, 12, 34, 56).AddTicks(7890), true,
            -1.5, Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), new byte[] { 0, 1, 255 },
        ];
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(values[4], reader.GetFieldValue<DateOnly>(4));
        foreach (var i in (int[])[0, 1, 2, 3, 5, 6, 7, 8, 9]) Assert.Equal(values[i], reader.GetValue(i));
    }

    [Fact]
    public async Task A_prepared_statement_runs_again_with_other_values()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from nation where n_regionkey = $1", connection);
        var region = command.Parameters.Add(new NpgsqlParameter<int>());
        await command.PrepareAsync(TestContext.Current.CancellationToken);
        for (var key = 0; key < 5; key++)
        {
            ((NpgsqlParameter<int>)region).TypedValue = key;
            Assert.Equal(5L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_batch_gives_a_result_for_each_statement()
    {
        await using var connection = await OpenAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand("select 1"), new NpgsqlBatchCommand("select count(*) from region") },
        };
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, reader.GetInt32(0));
        Assert.True(await reader.NextResultAsync(TestContext.Current.CancellationToken));
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(5L, reader.GetInt64(0));
    }

    [Fact]
    public async Task An_error_has_its_SQLSTATE_and_the_connection_goes_on()
    {
        await using var connection = await OpenAsync();
        await using var wrong = new NpgsqlCommand("select nope from region", connection);
        var error = await Assert.ThrowsAsync<PostgresException>(() => wrong.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("42703", 8), (error.SqlState, error.Position));
        await using var right = new NpgsqlCommand("select 1", connection);
        Assert.Equal(1, await right.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_running_query_is_cancelled()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from lineitem a, lineitem b, lineitem c where a.l_comment < b.l_comment and b.l_comment < c.l_comment", connection);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(cancel.Token));
        Assert.Equal("57014", Assert.IsType<PostgresException>(error.InnerException).SqlState);
        await using var next = new NpgsqlCommand("select 1", connection);
        Assert.Equal(1, await next.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
