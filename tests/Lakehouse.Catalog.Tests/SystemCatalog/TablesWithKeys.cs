using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>A lake whose catalog file declares keys, and a database of PostgreSQL with the same keys. A class fixture.</summary>
public sealed class TablesWithKeys(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>The database, on both.</summary>
    public const string Database = "keys";

    private const string Tables = """
        CREATE SCHEMA other;
        CREATE TABLE customer (id bigint NOT NULL PRIMARY KEY, code text UNIQUE, "Name" text);
        CREATE TABLE orders (id integer NOT NULL, line integer NOT NULL, customer_id integer REFERENCES customer, code text,
          PRIMARY KEY (id, line), CONSTRAINT by_code FOREIGN KEY (code) REFERENCES customer (code));
        CREATE TABLE other.notes (line bigint, id integer, note text, CONSTRAINT "odd name" UNIQUE (note, id),
          FOREIGN KEY (line, id) REFERENCES orders (line, id));
        """;

    private const string File = """
        stores: { lake: { url: FOLDER } }
        databases:
          keys:
            store: lake
            schemas:
              public:
                tables:
                  customer: { primaryKey: id, unique: [code] }
                  orders:
                    primaryKey: [id, line]
                    foreignKeys:
                      - { columns: customer_id, references: customer }
                      - { name: by_code, columns: code, references: public.customer, referencedColumns: code }
              other:
                tables:
                  notes:
                    unique: [{ name: odd name, columns: [note, id] }]
                    foreignKeys: [{ columns: [line, id], references: public.orders, referencedColumns: [line, id] }]
        """;

    private readonly TestLake _lake = new();
    private LakehouseServer _server = null!;

    public WireClient Lakehouse => WireClient.Connect(LakehouseFixture.Host, _server.Port, Database);

    public WireClient Postgres => WireClient.Connect(PostgresFixture.Host, postgres.Port, Database, PostgresFixture.User);

    public Psql LakehousePsql => new(LakehouseFixture.Host, _server.Port, database: Database);

    public Psql PostgresPsql => new(PostgresFixture.Host, postgres.Port, database: Database);

    public void Require() => postgres.Require();

    public async ValueTask InitializeAsync()
    {
        _lake.Write("customer.parquet", "SELECT 1::BIGINT AS id, 'a' AS code, 'x' AS \"Name\"")
            .Write("orders.parquet", "SELECT 1 AS id, 2 AS line, 1 AS customer_id, 'a' AS code")
            .Write("other/notes/a.parquet", "SELECT 2::BIGINT AS line, 1 AS id, 'n' AS note");
        _lake.WriteText("keys.yaml", File.Replace("FOLDER", _lake.Folder, StringComparison.Ordinal));
        _server = await LakehouseFixture.StartAsync($"-catalog={_lake.Folder}/keys.yaml", "-refresh=0");
        if (postgres.Port == 0) return;
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {Database}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {Database}");
        await ExecuteAsync(Database, Tables);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _lake.Dispose();
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
