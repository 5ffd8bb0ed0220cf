using Lakehouse.Engine.Execution;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Lakehouse.Bench.Servers;
using Npgsql;

namespace Lakehouse.Bench.Catalog;

/// <summary>2,000 tables of 50 columns on both servers, each with a client. Their rows do not matter.</summary>
internal sealed class WideCatalog : IAsyncDisposable
{
    /// <summary>How many tables there are.</summary>
    public const int Tables = 2000;

    /// <summary>How many columns each has.</summary>
    public const int Columns = 50;

    private static readonly (string Engine, string Postgres)[] Types =
    [
        ("BIGINT", "bigint"), ("INTEGER", "integer"), ("SMALLINT", "smallint"), ("DOUBLE", "double precision"), ("VARCHAR", "text"),
        ("DECIMAL(15,2)", "numeric(15,2)"), ("BOOLEAN", "boolean"), ("DATE", "date"), ("TIMESTAMP", "timestamp"), ("UUID", "uuid"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-wide-").FullName;
    private readonly PostgresFixture _postgres = new();
    private LakehouseProcess _lakehouse = null!;

    /// <summary>A client of Lakehouse.</summary>
    public DiscardingClient Lakehouse { get; private set; } = null!;

    /// <summary>A client of PostgreSQL.</summary>
    public DiscardingClient Postgres { get; private set; } = null!;

    /// <summary>Starts both.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL 15 is not installed.</exception>
    public static async Task<WideCatalog> StartAsync()
    {
        if (PostgresInstallation.Folder is null) throw new InvalidOperationException(PostgresInstallation.Missing);
        var servers = new WideCatalog();
        servers.WriteFiles();
        await servers._postgres.InitializeAsync();
        await servers.MakeTablesAsync();
        servers._lakehouse = await LakehouseProcess.StartAsync($"-store={servers._folder}", "-refresh=0");
        servers.Lakehouse = new DiscardingClient(servers._lakehouse.Port, LakehouseFixture.Database);
        servers.Postgres = new DiscardingClient(servers._postgres.Port, "postgres");
        return servers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Lakehouse.Dispose();
        Postgres.Dispose();
        await _lakehouse.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Table(int number) => $"t{number:0000}";

    /// <summary>One file is written and copied: only names differ.</summary>
    private void WriteFiles()
    {
        var columns = Enumerable.Range(0, Columns).Select(i => $"CAST(NULL AS {Types[i % Types.Length].Engine}) AS c{i:00}");
        var first = Path.Combine(_folder, $"{Table(0)}.parquet");
        using (var engine = EngineInstance.OpenFolder(_folder, new EngineOptions { Threads = 1 }))
        using (var connection = engine.Connect())
            connection.Run($"COPY (SELECT {string.Join(", ", columns)}) TO '{first}' (FORMAT parquet)");
        for (var i = 1; i < Tables; i++) File.Copy(first, Path.Combine(_folder, $"{Table(i)}.parquet"));
    }

    private async Task MakeTablesAsync()
    {
        var columns = string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"c{i:00} {Types[i % Types.Length].Postgres}"));
        await using var connection = new NpgsqlConnection(_postgres.ConnectionString);
        await connection.OpenAsync();
        var statements = Enumerable.Range(0, Tables).Select(i => $"create table {Table(i)} ({columns})");
        foreach (var sql in statements.Chunk(100).Select(chunk => string.Join(';', chunk)).Append("vacuum analyze"))
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
