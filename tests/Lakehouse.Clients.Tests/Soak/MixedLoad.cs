using System.Globalization;
using Npgsql;

namespace Lakehouse.Clients.Tests.Soak;

/// <summary>What many users do to a server in a day, one thing after the other, chosen by a seeded random: a run can be repeated.</summary>
/// <param name="address">For Npgsql.</param>
/// <param name="seed">What it begins with.</param>
internal sealed class MixedLoad(string address, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Things done so far.</summary>
    public int Done { get; private set; }

    /// <summary>Works until cancelled. An answer that is not the expected one ends it.</summary>
    /// <exception cref="InvalidOperationException">A wrong answer.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        Func<NpgsqlConnection, Task>[] deeds = [LookUpAsync, AggregateAsync, StreamAsync, PrepareAsync, LeaveCursorAsync, WriteTemporaryAsync, FailAsync, CancelAsync, CopyAsync, AskCatalogAsync, SortAsync];
        while (!stop.IsCancellationRequested)
        {
            // A connection serves some deeds and goes, as those of pools do; some go without a goodbye.
            await using var connection = new NpgsqlConnection(address);
            await connection.OpenAsync(CancellationToken.None);
            for (var left = _random.Next(1, 12); left > 0 && !stop.IsCancellationRequested; left--)
            {
                await deeds[_random.Next(deeds.Length)](connection);
                Done++;
                await Task.Delay(_random.Next(20), CancellationToken.None);
            }
        }
    }

    private async Task LookUpAsync(NpgsqlConnection connection)
    {
        var key = _random.Next(25);
        await ExpectAsync(connection, $"select count(*) from nation where n_nationkey = {key}", 1L);
    }

    private static Task AggregateAsync(NpgsqlConnection connection) =>
        ExpectAsync(connection, "select count(distinct l_returnflag) from lineitem where l_quantity > 10", 3L);

    private async Task StreamAsync(NpgsqlConnection connection)
    {
        var rows = _random.Next(1, 20_000);
        await using var command = new NpgsqlCommand($"select g, md5(g::text), g / 7.0 from generate_series(1, {rows}) g", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var read = 0;
        while (await reader.ReadAsync()) read++;
        Require(read == rows, $"{read} rows of {rows}");
    }

    private async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select count(*) from orders where o_orderkey <= $1", connection);
        command.Parameters.AddWithValue(_random.Next(1000));
        await command.PrepareAsync();
        Require(await command.ExecuteScalarAsync() is long, "no count");
    }

    private async Task LeaveCursorAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, "declare c scroll cursor for select * from orders order by o_orderkey");
        await RunAsync(connection, $"fetch {_random.Next(1, 500)} from c");
        if (_random.Next(2) == 0) await transaction.CommitAsync();
    }

    private async Task WriteTemporaryAsync(NpgsqlConnection connection)
    {
        var rows = _random.Next(1, 5000);
        await RunAsync(connection, $"create temp table t as select g as id, md5(g::text) as h from generate_series(1, {rows}) g");
        await RunAsync(connection, "update t set h = upper(h) where id % 3 = 0");
        await ExpectAsync(connection, "select count(*) from t", (long)rows);
        await RunAsync(connection, "drop table t");
    }

    private async Task FailAsync(NpgsqlConnection connection)
    {
        string[] wrong = ["select 1/0", "selec", "select nothing from nation", "select 'x'::int", "insert into nation values (1)"];
        try
        {
            await RunAsync(connection, wrong[_random.Next(wrong.Length)]);
        }
        catch (PostgresException)
        {
            return;
        }

        throw new InvalidOperationException("a wrong statement did not fail");
    }

    private async Task CancelAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("set statement_timeout = 50; select pg_sleep(60)", connection);
        using var soon = new CancellationTokenSource(_random.Next(1, 100));
        try
        {
            await command.ExecuteNonQueryAsync(soon.Token);
        }
        catch (Exception e) when (e is PostgresException { SqlState: "57014" } or OperationCanceledException)
        {
            await RunAsync(connection, "reset statement_timeout");
            return;
        }

        throw new InvalidOperationException("a sleep of a minute was not cancelled");
    }

    private static async Task CopyAsync(NpgsqlConnection connection)
    {
        using var reader = await connection.BeginTextExportAsync("copy (select * from customer) to stdout (format csv, header)");
        Require((await reader.ReadLineAsync())!.StartsWith("c_custkey", StringComparison.Ordinal), "no header");
        while (await reader.ReadLineAsync() is not null)
        {
        }
    }

    private static Task AskCatalogAsync(NpgsqlConnection connection) => ExpectAsync(
        connection, "select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relname = 'nation' and a.attnum > 0", 4L);

    private async Task SortAsync(NpgsqlConnection connection)
    {
        var rows = _random.Next(1, 200_000);
        await ExpectAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select count(*) from (select md5(g::text) m from generate_series(1, {rows}) g order by 1 offset 1) s"), rows - 1L);
    }

    private static async Task ExpectAsync(NpgsqlConnection connection, string sql, object expected)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        var answer = await command.ExecuteScalarAsync();
        Require(Equals(answer, expected), $"{sql}: {answer} instead of {expected}");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo) throw new InvalidOperationException(otherwise);
    }
}
