using Lakehouse.Bench.Data;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.Servers;

/// <summary>
/// The executable over a scaled lake, and a PostgreSQL 15 with the same rows in its memory: each a process of its own, with a
/// client that throws away what it reads.
/// </summary>
internal sealed class BothServers : IAsyncDisposable
{
    private readonly PostgresFixture _postgres = new()
    {
        Settings = ["shared_buffers=8GB", "work_mem=256MB", "effective_cache_size=12GB", "max_connections=200", "max_wal_size=4GB"],
    };

    private readonly LakehouseProcess _lakehouse;

    private BothServers(LakehouseProcess lakehouse, string folder) => (_lakehouse, Folder) = (lakehouse, folder);

    /// <summary>The name of the database on both.</summary>
    public static string Database => LakehouseFixture.Database;

    /// <summary>The folder that Lakehouse serves.</summary>
    public string Folder { get; }

    /// <summary>A client of Lakehouse.</summary>
    public DiscardingClient Lakehouse { get; private set; } = null!;

    /// <summary>A client of PostgreSQL.</summary>
    public DiscardingClient Postgres { get; private set; } = null!;

    /// <summary>Where PostgreSQL listens.</summary>
    public int PostgresPort => _postgres.Port;

    /// <summary>The executable.</summary>
    public LakehouseProcess Process => _lakehouse;

    /// <summary>Starts both with <paramref name="copies"/> copies of the samples.</summary>
    /// <param name="copies">How many.</param>
    /// <param name="sameRows">PostgreSQL gets the rows as well.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL 15 is not installed.</exception>
    public static async Task<BothServers> StartAsync(int copies, bool sameRows)
    {
        if (PostgresInstallation.Folder is null) throw new InvalidOperationException(PostgresInstallation.Missing);
        var folder = ScaledLake.Prepare(copies);
        var servers = new BothServers(await LakehouseProcess.StartAsync($"-store={folder}", "-refresh=0", "-max-connections=6000", "-result-cache.size=0", "-http=127.0.0.1:0"), folder);
        await servers._postgres.InitializeAsync();
        await SampleLoader.LoadAsync(servers._postgres, Database);
        if (sameRows) await ScaledPostgres.ScaleAsync(servers._postgres, Database, copies);
        servers.Lakehouse = servers.ConnectLakehouse();
        servers.Postgres = servers.ConnectPostgres();
        return servers;
    }

    /// <summary>One more client of Lakehouse; the caller's.</summary>
    public DiscardingClient ConnectLakehouse(int bufferSize = 1 << 20, string user = "postgres") => new(_lakehouse.Port, Database, bufferSize, user);

    /// <summary>One more client of PostgreSQL; the caller's.</summary>
    public DiscardingClient ConnectPostgres() => new(_postgres.Port, Database);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Lakehouse.Dispose();
        Postgres.Dispose();
        await _lakehouse.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
