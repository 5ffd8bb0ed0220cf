using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Testing.Postgres;

/// <summary>
/// A PostgreSQL with the sample tables, loaded when the first test asks: the same rows and column types that Lakehouse
/// serves, so that both can be asked the same question. An assembly fixture.
/// </summary>
public sealed class SamplesInPostgres : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private readonly Lazy<Task> _loaded;

    /// <summary>Made by the test framework.</summary>
    public SamplesInPostgres() => _loaded = new Lazy<Task>(() => SampleLoader.LoadAsync(_postgres, Database));

    /// <summary>The database; named as Lakehouse's is, so that even its name agrees.</summary>
    public const string Database = "default";

    /// <summary>The server, for a test that puts more beside the samples.</summary>
    public PostgresFixture Server => _postgres;

    /// <summary>For Npgsql.</summary>
    public string ConnectionString => $"Host={PostgresFixture.Host};Port={_postgres.Port};Username={PostgresFixture.User};Database={Database}";

    /// <summary>psql, connected to it.</summary>
    public Psql Psql => new(PostgresFixture.Host, _postgres.Port, database: Database);

    /// <summary>Skips the calling test where there is no PostgreSQL; else waits until the samples are there.</summary>
    public async Task RequireAsync()
    {
        _postgres.Require();
        await _loaded.Value;
    }

    /// <summary>A new connection of the client that hides nothing.</summary>
    public WireClient Connect(params (string Name, string Value)[] parameters) =>
        WireClient.Connect(PostgresFixture.Host, _postgres.Port, Database, parameters: parameters);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => _postgres.InitializeAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _postgres.DisposeAsync();
}
