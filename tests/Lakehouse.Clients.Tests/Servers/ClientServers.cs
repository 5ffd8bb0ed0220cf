using Lakehouse.Server.Hosting;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Servers;

/// <summary>
/// A PostgreSQL 15 and a Lakehouse with the same database <see cref="Database"/>: the samples in schema public, and schema shop with
/// declared types, comments and views. Both trust user postgres.
/// </summary>
/// <param name="postgres">The PostgreSQL with the samples.</param>
public sealed class ClientServers(SamplesInPostgres postgres) : IAsyncLifetime
{
    /// <summary>The database, on both.</summary>
    public const string Database = "clients";

    private static readonly string Folder = Repository.PathOf("tests/Lakehouse.Clients.Tests/Servers");

    private readonly string _catalog = Path.Combine(Path.GetTempPath(), $"lakehouse-clients-{Guid.NewGuid():N}.yaml");
    private LakehouseServer? _lakehouse;

    /// <summary>The port of Lakehouse.</summary>
    public int LakehousePort => _lakehouse!.Port;

    /// <summary>The port of PostgreSQL.</summary>
    public int PostgresPort => postgres.Server.Port;

    /// <summary>Skips the calling test where there is no PostgreSQL.</summary>
    public void Require() => postgres.Server.Require();

    /// <summary>PostgreSQL keeps the schemas that sessions had for temporary tables; a script is not to see those of others.</summary>
    public async Task ForgetTemporarySchemasAsync()
    {
        await using var connection = await OpenAsync(PostgresPort);
        await using var drop = new NpgsqlCommand(
            """
            DO $$ DECLARE schema name; BEGIN
                FOR schema IN SELECT nspname FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', schema); END LOOP;
            END $$
            """, connection);
        await drop.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (PostgresInstallation.Folder is null) return;
        var catalog = await File.ReadAllTextAsync(Path.Combine(Folder, "clients.yaml"));
        await File.WriteAllTextAsync(_catalog, catalog.Replace("SAMPLES", SampleFolder.Path, StringComparison.Ordinal));
        _lakehouse = await LakehouseFixture.StartAsync($"-catalog={_catalog}", "-refresh=0");
        await SampleLoader.LoadAsync(postgres.Server, Database);
        await using var target = await OpenAsync(PostgresPort);
        await using var made = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(Folder, "postgres.sql")), target);
        await made.ExecuteNonQueryAsync();
        await using var source = await OpenAsync(LakehousePort);
        foreach (var table in (string[])["all_types", "support_tickets"])
        {
            using var rows = await source.BeginTextExportAsync($"copy {table} to stdout");
            await using var filled = await target.BeginTextImportAsync($"copy {table} from stdin");
            await filled.WriteAsync(await rows.ReadToEndAsync());
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_lakehouse is not null) await _lakehouse.DisposeAsync();
        File.Delete(_catalog);
    }

    private static async Task<NpgsqlConnection> OpenAsync(int port)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Database={Database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
