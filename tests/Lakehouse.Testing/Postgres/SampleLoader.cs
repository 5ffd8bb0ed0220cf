using Lakehouse.Server.Samples;
using Lakehouse.Server.Samples.ClickBench;
using Lakehouse.Server.Samples.Tpch;
using Npgsql;

namespace Lakehouse.Testing.Postgres;

/// <summary>Puts the sample tables into PostgreSQL, with the types that Lakehouse gives their columns, so that both answer from the same rows.</summary>
public static class SampleLoader
{
    private static readonly Dictionary<string, string> PostgresTypes = new() { ["VARCHAR"] = "text", ["DOUBLE"] = "double precision" };

    // Correlated subqueries would take PostgreSQL half a minute without them.
    private static readonly string[] Indexed =
        ["lineitem (l_orderkey)", "lineitem (l_partkey, l_suppkey)", "orders (o_custkey)", "partsupp (ps_partkey, ps_suppkey)"];

    // What every database of Lakehouse has besides its tables, where Lakehouse has it.
    private static readonly string[] OwnObjects =
        ["create schema lakehouse", "set allow_system_table_mods = on", "create extension pg_stat_statements schema pg_catalog", "reset allow_system_table_mods"];

    /// <summary>The tables that both servers hold.</summary>
    public static IReadOnlyList<SampleTable> Tables { get; } = [.. TpchTables.All, WebEvents.Table, ExchangeRates.Table, Hits.Table];

    /// <summary>Makes and fills the tables in database <paramref name="database"/>, which is made when it is not there; it may be called once.</summary>
    public static async Task LoadAsync(PostgresFixture postgres, string database)
    {
        await using (var maker = new NpgsqlConnection(postgres.ConnectionString))
        {
            await maker.OpenAsync();
            await ExecuteAsync(maker, $"create database \"{database}\"");
        }

        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in OwnObjects) await ExecuteAsync(connection, sql);
        await AddExtensionAsync(connection);
        var folder = Directory.CreateTempSubdirectory("lakehouse-samples-").FullName;
        foreach (var table in Tables)
        {
            var columns = table.Columns.Select(column => $"{column.Name} {PostgresTypes.GetValueOrDefault(column.EngineType, column.EngineType)}");
            await ExecuteAsync(connection, $"create table {table.Name} ({string.Join(", ", columns)})");
            var file = Path.Combine(folder, table.Name + ".csv");
            CsvFile.Write(file, table.Columns, table.Rows);
            await using var copy = await connection.BeginTextImportAsync($"copy {table.Name} from stdin (format csv, header)");
            await copy.WriteAsync(await File.ReadAllTextAsync(file));
        }

        Directory.Delete(folder, recursive: true);
        foreach (var key in Indexed) await ExecuteAsync(connection, $"create index on {key}");
        await ExecuteAsync(connection, "analyze");
    }

    /// <summary>
    /// What Lakehouse's catalog says of pgvector, for the lists of types, functions and operators. The machines that run the tests have
    /// no pgvector: the functions cannot be called.
    /// </summary>
    private static async Task AddExtensionAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, "set allow_system_table_mods = on");
        foreach (var file in Directory.GetFiles(Repository.PathOf("catalog/extensions"), "pg_*.csv").Order(StringComparer.Ordinal))
        {
            await using var copy = await connection.BeginTextImportAsync($"copy pg_catalog.{Path.GetFileNameWithoutExtension(file)} from stdin (format csv, header)");
            await copy.WriteAsync(await File.ReadAllTextAsync(file));
        }

        await ExecuteAsync(connection, "reset allow_system_table_mods");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
