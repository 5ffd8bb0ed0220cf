using System.Globalization;
using System.Text;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace Lakehouse.Sessions.Tests.Utility;

/// <summary>COPY FROM STDIN beyond what a conversation in one piece shows: see copy_from.pgtest for what is compared with PostgreSQL.</summary>
public sealed class CopyFromTests(LakehouseFixture lakehouse)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task rows_in_binary_come_back_as_they_were()
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, """
            CREATE TEMP TABLE types (a int2, b int4, c int8, d float4, e float8, f numeric(12,3), g numeric, h bool, i text, j varchar(10), k bytea,
                l date, m time, n timestamp, o timestamptz, p interval, q uuid, r jsonb, s int[], t text[])
            """);
        var day = new DateTime(2024, 2, 29, 12, 34, 56, DateTimeKind.Utc);
        object[] row =
        [
            (short)-1, 2, 3L, 4.5f, 5.25, 6.125m, 7.70m, true, "acht ä", "neun", new byte[] { 0, 255 }, new DateOnly(2024, 2, 29), new TimeOnly(1, 2, 3),
            DateTime.SpecifyKind(day, DateTimeKind.Unspecified), day, new TimeSpan(1, 2, 3), Guid.Parse("12345678-1234-1234-1234-123456789abc"),
            """{"a": 1}""", (int[])[1, 2], (string[])["x", "y, z"],
        ];
        await using (var writer = await connection.BeginBinaryImportAsync("COPY types FROM STDIN (FORMAT binary)", Cancel))
        {
            for (var i = 0; i < 2; i++)
            {
                await writer.StartRowAsync(Cancel);
                for (var column = 0; column < row.Length; column++)
                {
                    if (i == 1) await writer.WriteNullAsync(Cancel);
                    else if (row[column] is string json && json[0] == '{') await writer.WriteAsync(json, NpgsqlDbType.Jsonb, Cancel);
                    else await writer.WriteAsync(row[column], Cancel);
                }
            }

            Assert.Equal(2UL, await writer.CompleteAsync(Cancel));
        }

        await using var read = new NpgsqlCommand("SELECT l, m, * FROM types ORDER BY a", connection);
        await using var reader = await read.ExecuteReaderAsync(Cancel);
        Assert.True(await reader.ReadAsync(Cancel));
        Assert.Equal(((DateOnly)row[11], (TimeOnly)row[12]), (reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<TimeOnly>(1)));
        for (var i = 0; i < row.Length; i++)
        {
            if (i is not (11 or 12)) Assert.Equal(row[i], reader.GetValue(i + 2));
        }

        Assert.True(await reader.ReadAsync(Cancel));
        for (var i = 0; i < row.Length; i++) Assert.True(await reader.IsDBNullAsync(i + 2, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("(FORMAT csv)")]
    public async Task many_rows_come_in_pieces_of_any_length(string options)
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "CREATE TEMP TABLE many (a int, b text, c numeric)");
        var delimiter = options.Length == 0 ? '\t' : ',';
        var data = new StringBuilder();
        for (var i = 0; i < 50_000; i++) data.Append(CultureInfo.InvariantCulture, $"{i}{delimiter}text ä {i}{delimiter}{i}.5\n");
        var text = data.ToString();
        await using (var writer = await connection.BeginTextImportAsync($"COPY many FROM STDIN {options}", Cancel))
        {
            for (var (at, size) = (0, 1); at < text.Length; at += size, size = (size * 7 % 9973) + 1)
            {
                await writer.WriteAsync(text.AsMemory(at, Math.Min(size, text.Length - at)), Cancel);
                if (size % 5 == 0) await writer.FlushAsync(Cancel);
            }
        }

        Assert.Equal("50000 1249975000 49999 1250000000.0", await ValueAsync(
            connection, "SELECT concat_ws(' ', count(*), sum(a), count(*) FILTER (WHERE b = 'text ä ' || a) - 1, sum(c)) FROM many"));
    }

    [Fact]
    public async Task a_copy_that_is_cancelled_leaves_nothing()
    {
        await using var connection = await OpenAsync();
        await using var other = await OpenAsync();
        await RunAsync(connection, "CREATE TEMP TABLE t (a int)");
        var writer = await connection.BeginTextImportAsync("COPY t FROM STDIN", Cancel);
        await SendAsync(writer, "1\n");
        await WaitAsync(other, $"SELECT tuples_processed = 1 FROM pg_stat_progress_copy WHERE pid = {connection.ProcessID}");
        await RunAsync(other, $"SELECT pg_cancel_backend({connection.ProcessID})");
        // As in PostgreSQL, what waits for the client's next message hears of it then.
        var error = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await SendAsync(writer, "2\n");
            await writer.DisposeAsync();
        });
        Assert.Equal(("57014", "canceling statement due to user request", "COPY t, line 2: \"2\""), (error.SqlState, error.MessageText, error.Where));
        Assert.Equal("0 1", await ValueAsync(connection, "SELECT (SELECT count(*) FROM t) || ' ' || count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()"));
        Assert.Equal("0", await ValueAsync(other, $"SELECT count(*)::text FROM pg_stat_progress_copy WHERE pid = {connection.ProcessID}"));
    }

    [Fact]
    public async Task a_copy_whose_client_gives_up_leaves_nothing()
    {
        await using var connection = await OpenAsync();
        await RunAsync(connection, "CREATE TEMP TABLE t (a int)");
        await using (var writer = await connection.BeginBinaryImportAsync("COPY t FROM STDIN (FORMAT binary)", Cancel))
        {
            await writer.StartRowAsync(Cancel);
            await writer.WriteAsync(1, Cancel);
            // Disposed without Complete, which sends CopyFail.
        }

        Assert.Equal("0 1", await ValueAsync(connection, "SELECT (SELECT count(*) FROM t) || ' ' || count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()"));
    }

    [Fact]
    public async Task a_session_that_copies_is_terminated_while_it_waits()
    {
        await using var connection = await OpenAsync();
        await using var other = await OpenAsync();
        await RunAsync(connection, "CREATE TEMP TABLE t (a int)");
        var writer = await connection.BeginTextImportAsync("COPY t FROM STDIN", Cancel);
        await SendAsync(writer, "1\n");
        await WaitAsync(other, $"SELECT tuples_processed = 1 FROM pg_stat_progress_copy WHERE pid = {connection.ProcessID}");
        await RunAsync(other, $"SELECT pg_terminate_backend({connection.ProcessID})");
        await WaitAsync(other, $"SELECT count(*) = 0 FROM pg_stat_activity WHERE pid = {connection.ProcessID}");
        // The client learns of it when it has sent what it has to.
        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await writer.DisposeAsync());
        if (error is PostgresException told) Assert.Equal("57P01", told.SqlState);
    }

    [Fact]
    public async Task a_client_that_leaves_in_the_middle_is_forgotten()
    {
        using var client = new System.Net.Sockets.TcpClient(LakehouseFixture.Host, lakehouse.Port);
        await using var other = await OpenAsync();
        var name = $"leaver {Guid.NewGuid()}";
        var stream = client.GetStream();
        await stream.WriteAsync(Startup(name), Cancel);
        await stream.WriteAsync(Message('Q', "CREATE TEMP TABLE t (a int); COPY t FROM STDIN\0"), Cancel);
        await stream.WriteAsync(Message('d', "1\n2"), Cancel);
        await WaitAsync(other, $"SELECT tuples_processed = 1 FROM pg_stat_progress_copy JOIN pg_stat_activity USING (pid) WHERE application_name = '{name}'");
        client.Close();
        await WaitAsync(other, $"SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = '{name}'");
    }

    [Fact]
    public async Task the_quota_holds_while_rows_come_and_counts_them_once()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-temp-table-limit=512KB");
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        client.Query("CREATE TEMP TABLE big (a text)");
        QueryAnswer Copy(int lines) => client.CopyIn("COPY big FROM STDIN", Enumerable.Repeat(new string('x', 999) + '\n', lines));
        var error = Copy(1000).Error!;
        Assert.Equal("53400", error.State);
        Assert.StartsWith("COPY big, line ", error.Fields['W'], StringComparison.Ordinal);
        Assert.Equal("COPY 400", Copy(400).Tag);
        Assert.Equal("53400", Copy(400).Error!.State);
        Assert.Equal("400", client.Query("SELECT count(*) FROM big").Single().Rows.Single()[0]);
        client.Query("TRUNCATE big");
        Assert.Equal("COPY 400", Copy(400).Tag);
    }

    private static async Task SendAsync(TextWriter writer, string text)
    {
        await writer.WriteAsync(text);
        await writer.FlushAsync(Cancel);
    }

    private static byte[] Startup(string name)
    {
        byte[] body = [0, 3, 0, 0, .. Encoding.UTF8.GetBytes($"user\0postgres\0database\0{LakehouseFixture.Database}\0application_name\0{name}\0\0")];
        return [0, 0, 0, (byte)(body.Length + 4), .. body];
    }

    private static byte[] Message(char type, string body) => [(byte)type, 0, 0, 0, (byte)(body.Length + 4), .. Encoding.UTF8.GetBytes(body)];

    private static async Task WaitAsync(NpgsqlConnection connection, string condition)
    {
        while (await new NpgsqlCommand(condition, connection).ExecuteScalarAsync(Cancel) is not true) await Task.Delay(10, Cancel);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static Task<int> RunAsync(NpgsqlConnection connection, string sql) => new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync(Cancel);

    private static async Task<string?> ValueAsync(NpgsqlConnection connection, string sql) =>
        (string?)await new NpgsqlCommand(sql, connection).ExecuteScalarAsync(Cancel);
}
