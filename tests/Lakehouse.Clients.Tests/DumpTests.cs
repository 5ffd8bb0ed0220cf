using Lakehouse.Clients.Tests.Servers;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>pg_dump 15 against both servers, and what it made of the lake restored into PostgreSQL.</summary>
[Collection(ClientServersCollection.Name)]
public sealed class DumpTests(ClientServers servers)
{
    private static readonly string Program = Path.Combine(PostgresInstallation.Folder ?? "", "pg_dump");

    [Theory]
    [InlineData("--schema=shop")]
    [InlineData("--table=public.all_types")]
    public async Task Tables_keys_comments_and_views_are_dumped_as_on_PostgreSQL(string what)
    {
        Require();

        var expected = await DumpAsync(servers.PostgresPort, ClientServers.Database, "--schema-only", what);
        var actual = await DumpAsync(servers.LakehousePort, ClientServers.Database, "--schema-only", what);

        Assert.Contains(expected, statement => statement.StartsWith("CREATE TABLE", StringComparison.Ordinal));
        Assert.Equal(expected.Select(WithoutViewText), actual.Select(WithoutViewText));
    }

    [Fact]
    public async Task What_is_this_server_s_own_is_an_extension_and_not_described()
    {
        Require();

        var statements = await DumpAsync(servers.LakehousePort, ClientServers.Database, "--schema-only");

        Assert.Contains("CREATE EXTENSION IF NOT EXISTS lakehouse WITH SCHEMA pg_catalog;", statements);
        Assert.DoesNotContain(statements, statement => statement.StartsWith("CREATE VIEW lakehouse", StringComparison.Ordinal));
        Assert.Contains(statements, statement => statement.StartsWith("CREATE TABLE public.all_types", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--schema=shop", "shop.purchases", "shop.nations", "shop.open_purchases", "shop.nations_by_region")]
    [InlineData("--table=public.all_types", "public.all_types")]
    public async Task A_dump_of_the_lake_is_restored_into_PostgreSQL_with_its_rows(string what, params string[] relations)
    {
        Require();
        var database = $"restored_{relations.Length}";
        await MakeDatabaseAsync(database);
        var dump = await RunAsync(servers.LakehousePort, ClientServers.Database, what);

        var restored = await new Psql("127.0.0.1", servers.PostgresPort, database: database)
            .RunAsync(["-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "-o", "/dev/null"], dump.Output);

        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        foreach (var relation in relations)
        {
            var rows = $"select count(*), md5(string_agg(x::text, e'\\n' order by x::text collate \"C\")) from {relation} x";
            Assert.Equal(await ValuesAsync(servers.LakehousePort, ClientServers.Database, rows), await ValuesAsync(servers.PostgresPort, database, rows));
        }
    }

    private void Require()
    {
        servers.Require();
        Assert.SkipWhen(!File.Exists(Program), "pg_dump 15 is not installed");
    }

    private static async Task<ProgramResult> RunAsync(int port, string database, params string[] options)
    {
        var dump = await ProgramRun.RunAsync(Program, ["-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", .. options, database]);
        Assert.Equal((0, ""), (dump.ExitCode, dump.Error));
        return dump;
    }

    /// <summary>The statements, each on its lines.</summary>
    private static async Task<List<string>> DumpAsync(int port, string database, params string[] options)
    {
        var dump = await RunAsync(port, database, options);
        var lines = dump.Output.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith('\\'));
        return [.. string.Join('\n', lines).Split(";\n").Select(statement => statement.Trim()).Where(statement => statement.Length > 0).Select(statement => statement + ";")];
    }

    /// <summary>PostgreSQL prints a view from its tree; here it is printed as it was written.</summary>
    private static string WithoutViewText(string statement) =>
        statement.StartsWith("CREATE VIEW", StringComparison.Ordinal) ? statement[..statement.IndexOf('\n', StringComparison.Ordinal)] : statement;

    private async Task MakeDatabaseAsync(string name)
    {
        await using var connection = await OpenAsync(servers.PostgresPort, "postgres");
        await using var made = new NpgsqlCommand($"create database {name}", connection);
        await made.ExecuteNonQueryAsync();
    }

    private static async Task<string> ValuesAsync(int port, string database, string sql)
    {
        await using var connection = await OpenAsync(port, database);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return $"{row.GetInt64(0)} {row.GetString(1)}";
    }

    private static async Task<NpgsqlConnection> OpenAsync(int port, string database)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
