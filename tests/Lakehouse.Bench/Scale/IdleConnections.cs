using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>The memory of connections that wait: the process's, of it what the runtime manages, and the kernel's.</summary>
internal static class IdleConnections
{
    private const int Count = 5_000;
    private const int BufferSize = 16 << 10;

    private static readonly (string Name, string Sql)[] Statements =
    [
        ("select 1", "select 1"),
        ("a query of a table, whose plan it keeps", "select n_name from nation where n_nationkey = 3"),
    ];

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(Scoreboard scores)
    {
        MarkdownTable.Begin($"{Count:N0} idle connections, kB each", "that have run", "resident", "of it managed", "of it native", "kernel");
        foreach (var (name, sql) in Statements) await MeasureAsync(scores, name, sql);
    }

    private static async Task MeasureAsync(Scoreboard scores, string name, string sql)
    {
        // A process of its own: what another measurement has left would be used first.
        await using var server = await LakehouseProcess.StartAsync(
            $"-store={SampleFolder.Path}", "-refresh=0", "-max-connections=6000", "-result-cache.size=0", "-http=127.0.0.1:0");
        // The first ones pay for what all share.
        var warm = Enumerable.Range(0, 200).Select(_ => Connected(server, sql)).ToList();
        var (resident, managed, kernel) = (server.ResidentBytes, ServerCounters.Read(server.Http).Committed, KernelBytes());
        var clients = Enumerable.Range(0, Count).Select(_ => Connected(server, sql)).ToList();
        var each = Each(server.ResidentBytes - resident);
        var ofRuntime = Each(ServerCounters.Read(server.Http).Committed - managed);
        // The other end of each connection is this machine's as well.
        var ofKernel = Each(KernelBytes() - kernel) / 2;
        foreach (var client in clients.Concat(warm)) client.Dispose();
        scores.AtMost($"an idle connection that has run {name}", each + ofKernel, 40, "kB");
        MarkdownTable.Row(name, Text(each), Text(ofRuntime), Text(each - ofRuntime), Text(ofKernel));
    }

    private static double Each(double bytes) => bytes / Count / 1024;

    private static string Text(double kilobytes) => kilobytes.ToString("0.0", CultureInfo.InvariantCulture);

    private static double KernelBytes()
    {
        var slab = File.ReadLines("/proc/meminfo").First(line => line.StartsWith("Slab:", StringComparison.Ordinal));
        return double.Parse(slab.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static DiscardingClient Connected(LakehouseProcess server, string sql)
    {
        var client = new DiscardingClient(server.Port, BothServers.Database, BufferSize);
        client.Query(sql);
        return client;
    }
}
