using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>The executable over the samples, and a PostgreSQL 15 with the same rows, each a process of its own with a client.</summary>
internal sealed class BothServers : IAsyncDisposable
{
    private readonly PostgresFixture _postgres = new();
    private readonly LakehouseProcess _lakehouse;

    private BothServers(LakehouseProcess lakehouse) => _lakehouse = lakehouse;

    /// <summary>A client of Lakehouse.</summary>
    public DiscardingClient Lakehouse { get; private set; } = null!;

    /// <summary>A client of PostgreSQL.</summary>
    public DiscardingClient Postgres { get; private set; } = null!;

    /// <summary>The most memory that Lakehouse ever had resident, in bytes.</summary>
    public long PeakResidentBytes => _lakehouse.PeakResidentBytes;

    /// <summary>Starts both and loads PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL 15 is not installed.</exception>
    public static async Task<BothServers> StartAsync()
    {
        if (PostgresInstallation.Folder is null) throw new InvalidOperationException(PostgresInstallation.Missing);
        var servers = new BothServers(await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-refresh=0"));
        await servers._postgres.InitializeAsync();
        await SampleLoader.LoadAsync(servers._postgres, LakehouseFixture.Database);
        servers.Lakehouse = new DiscardingClient(servers._lakehouse.Port, LakehouseFixture.Database);
        servers.Postgres = new DiscardingClient(servers._postgres.Port, LakehouseFixture.Database);
        return servers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Lakehouse.Dispose();
        Postgres.Dispose();
        await _lakehouse.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
