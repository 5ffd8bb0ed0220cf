using System.Globalization;

namespace Lakehouse.Bench.Servers;

/// <summary>What a server's /metrics says of its own runtime at one moment.</summary>
/// <param name="Allocated">Managed bytes allocated since its start.</param>
/// <param name="Heap">Managed bytes in use and garbage, as of the last collection.</param>
/// <param name="Committed">Managed bytes that the runtime holds.</param>
/// <param name="Collections">Garbage collections since its start.</param>
internal readonly record struct ServerCounters(double Allocated, double Heap, double Committed, double Collections)
{
    /// <summary>Asks the server.</summary>
    public static ServerCounters Read(Uri http)
    {
        using var client = new HttpClient();
        var lines = client.GetStringAsync(new Uri(http, "/metrics")).GetAwaiter().GetResult().Split('\n');
        return new ServerCounters(
            Sum(lines, "dotnet_gc_heap_total_allocated_bytes_total"), Sum(lines, "dotnet_gc_last_collection_heap_size_bytes"),
            Sum(lines, "dotnet_gc_last_collection_memory_committed_size_bytes"), Sum(lines, "dotnet_gc_collections_total"));
    }

    private static double Sum(string[] lines, string name) => lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.AsSpan(name.Length).IndexOfAny(' ', '{') == 0)
        .Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
