using System.Globalization;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Queries;

/// <summary>A server over a table of twenty files below three hive keys, and the same rows as one flat file.</summary>
public sealed class PartitionedLake : IAsyncLifetime
{
    private static readonly string[] Countries = ["DE", "FR", "it", "US"];

    private readonly LakeFolder _lake = new();
    private Server.Hosting.LakehouseServer _server = null!;

    /// <summary>Connected to it.</summary>
    public WireClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var all = new List<string>();
        foreach (var country in Countries)
        {
            for (var day = 1; day <= 5; day++)
            {
                var rows = string.Create(CultureInfo.InvariantCulture, $"SELECT range + {day} AS n FROM range(10)");
                _lake.Write(string.Create(CultureInfo.InvariantCulture, $"sales/country={country}/day=2024-02-{day + 26:00}/hour={day * 3}/a.parquet")
                    .Replace("2024-02-30", "2024-03-01", StringComparison.Ordinal).Replace("2024-02-31", "2024-03-02", StringComparison.Ordinal), rows);
                all.Add($"SELECT n, '{country}' AS country, DATE '2024-02-26' + {day} AS day, {day * 3}::BIGINT AS hour FROM ({rows})");
            }
        }

        _lake.Write("flat.parquet", string.Join(" UNION ALL ", all));
        _server = await LakehouseFixture.StartAsync($"-store={_lake.Path}", "-refresh=0");
        Client = WireClient.Connect(LakehouseFixture.Host, _server.Port, LakehouseFixture.Database);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _lake.Dispose();
    }
}
