using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Sessions.Tests.Servers;

/// <summary>A server over a folder with the table nation, of 25 rows for each file that was added; it looks for new ones all the time.</summary>
internal sealed class GrowingLake : IAsyncDisposable
{
    private readonly LakehouseServer _server;

    private GrowingLake(string folder, LakehouseServer server) => (Folder, _server) = (folder, server);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Starts it with one file.</summary>
    public static async Task<GrowingLake> StartAsync(params string[] flags)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-growing-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "nation"));
        Add(folder, "1.parquet");
        return new GrowingLake(folder, await LakehouseFixture.StartAsync([$"-store={folder}", "-refresh=50ms", .. flags]));
    }

    /// <summary>Connects to it.</summary>
    public WireClient Connect(string user = "postgres") => WireClient.Connect(LakehouseFixture.Host, _server.Port, LakehouseFixture.Database, user);

    /// <summary>Starts another server over the same folder, with users and what is granted to them.</summary>
    public async Task<LakehouseServer> StartWithGrantsAsync(string grants)
    {
        var file = Path.Combine(Folder, "lake.yaml");
        await File.WriteAllTextAsync(file, $"stores: {{ lake: {{ url: {Folder} }} }}\ndatabases: {{ default: {{ store: lake }} }}\n{grants}");
        return await LakehouseFixture.StartAsync($"-catalog={file}", "-refresh=0");
    }

    /// <summary>Adds a file.</summary>
    public void Add(string name) => Add(Folder, name);

    /// <summary>What <c>lakehouse.cache</c> counts of a cache, itself asked for by <paramref name="client"/>.</summary>
    public static long Hits(WireClient client, string cache) =>
        long.Parse(client.Query($"SELECT hits FROM lakehouse.cache WHERE name = '{cache}'").Single().Rows.Single()[0]!, null);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Add(string folder, string name) =>
        File.Copy(Path.Combine(SampleFolder.Path, "nation.parquet"), Path.Combine(folder, "nation", name));
}
