using Lakehouse.Server.Hosting;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>A Lakehouse and a PostgreSQL with the same tables, roles and grants: catalog.yaml and postgres.sql say them.</summary>
public sealed class AccessServers : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-access-").FullName;
    private LakehouseServer? _server;

    /// <summary>Skips the calling test where there is no PostgreSQL.</summary>
    public void Require() => _postgres.Require();

    /// <summary>Where each listens.</summary>
    public (int Postgres, int Lakehouse) Ports => (_postgres.Port, _server!.Port);

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "orders.csv"), "id,region,amount,secret\n1,EU,10,5\n2,US,20,7\n3,EU,30,9\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "people.csv"), "id,name,phone\n1,Ann,555-1\n2,Bo,555-2\n");
        var catalog = Path.Combine(_folder, "catalog.yaml");
        var text = await File.ReadAllTextAsync(Repository.PathOf("tests/Lakehouse.Clients.Tests/Access/catalog.yaml"));
        await File.WriteAllTextAsync(catalog, text.Replace("${env:ACCESS_LAKE}", _folder, StringComparison.Ordinal));
        _server = await LakehouseFixture.StartAsync($"-catalog={catalog}", "-refresh=0");
        if (_postgres.Port == 0) return;
        await RunAsync("postgres", "CREATE DATABASE sales");
        await RunAsync("postgres", "CREATE DATABASE other");
        await RunAsync("sales", await File.ReadAllTextAsync(Repository.PathOf("tests/Lakehouse.Clients.Tests/Access/postgres.sql")));
        await RunAsync("other", "CREATE TABLE things (id integer, name text, phone text); REVOKE ALL ON SCHEMA public FROM PUBLIC");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{_postgres.ConnectionString};Pooling=false".Replace("Database=postgres", $"Database={database}", StringComparison.Ordinal));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
