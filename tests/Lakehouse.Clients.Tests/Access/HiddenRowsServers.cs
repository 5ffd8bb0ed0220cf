using System.Globalization;
using Lakehouse.Engine.Execution;
using Lakehouse.Server.Hosting;
using Lakehouse.Testing;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>
/// Two servers with the same row policies and masks over lakes that differ in nothing but what these hide: as many rows, other values. Whoever is
/// told anything different by them has seen something hidden.
/// </summary>
public sealed class HiddenRowsServers : IAsyncLifetime
{
    private readonly List<(string Folder, LakehouseServer Server)> _servers = [];

    /// <summary>Where each listens.</summary>
    public IReadOnlyList<int> Ports => [.. _servers.Select(server => server.Server.Port)];

    /// <summary>The catalog file of a server, to be changed.</summary>
    public string CatalogOf(int server) => _servers[server].Folder + ".yaml";

    public async ValueTask InitializeAsync()
    {
        // Tables are held in memory after their first scan: what hides rows stands above them.
        foreach (var secret in new[] { 5, 7 }) await StartAsync(secret, "-hot-tables.size=64MB", "-hot-tables.uses=1");
    }

    /// <summary>Starts one more server, over a lake of its own.</summary>
    public async Task<LakehouseServer> StartAsync(int secret, params string[] flags)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-hidden-").FullName;
        Write(folder, secret);
        var catalog = folder + ".yaml";
        var text = await File.ReadAllTextAsync(Repository.PathOf("tests/Lakehouse.Clients.Tests/Access/hidden.yaml"));
        await File.WriteAllTextAsync(catalog, text.Replace("${env:ACCESS_LAKE}", folder, StringComparison.Ordinal));
        var server = await LakehouseFixture.StartAsync([$"-catalog={catalog}", "-refresh=0", .. flags]);
        _servers.Add((folder, server));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (folder, server) in _servers)
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            File.Delete(folder + ".yaml");
        }
    }

    // Salaries, ages, names and phones of people outside of Berlin hang on the secret; their cities do not, so that policies let the same rows through.
    private static void Write(string folder, int secret)
    {
        var staff = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT CAST(range AS INTEGER) AS id, CASE range % 4 WHEN 0 THEN 'Berlin' WHEN 1 THEN 'Paris' WHEN 2 THEN 'Oslo' ELSE 'Rome' END AS city,
                   CASE WHEN range % 4 IN (0, 1) THEN 'n' || range ELSE 's{secret}' || range END AS name,
                   CAST(CASE WHEN range % 4 IN (0, 1) THEN 1000 + range % 10 ELSE {secret} * 1000 END AS INTEGER) AS salary,
                   CASE WHEN range % 4 IN (0, 1) THEN '2001-01-01' ELSE 'x{secret}' END AS born,
                   '{secret}' || range || '0' AS phone, CAST({secret} + range AS INTEGER) AS badge
            FROM range(40000)
            """);
        var visits = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT CAST(range AS INTEGER) AS staff_id, CASE WHEN range % 4 = 0 THEN 10 ELSE {secret} END AS score,
                   CASE WHEN range % 4 = 0 THEN 'Berlin' ELSE 'secret{secret}' END AS city
            FROM range(4000)
            """);
        using var engine = EngineInstance.OpenFolder(folder, new EngineOptions { Threads = 1 });
        using var connection = engine.Connect();
        connection.Run($"COPY ({staff}) TO '{folder}/staff.parquet' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        connection.Run($"COPY ({visits}) TO '{folder}/visits' (FORMAT parquet, PARTITION_BY (city), FILENAME_PATTERN 'part-{secret}-{{i}}')");
        connection.Run($"COPY (SELECT 1 AS id, 'open' AS name) TO '{folder}/plain.parquet' (FORMAT parquet)");
    }
}
