using Lakehouse.Bench.Analytics;
using Lakehouse.Bench.Catalog;
using Lakehouse.Bench.Encoders;
using Lakehouse.Bench.FrontEnd;
using Lakehouse.Bench.Latency;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Scale;
using Lakehouse.Bench.Servers;
using Lakehouse.Bench.Storage;
using Lakehouse.Bench.Streaming;

namespace Lakehouse.Bench;

/// <summary>One thing that is measured.</summary>
/// <param name="Name">As the command line calls it.</param>
/// <param name="Alone">Measures what needs no servers that others share; else null.</param>
/// <param name="Beside">Measures both servers; else null.</param>
/// <param name="SameRows">PostgreSQL must have the scaled tables, which takes minutes to make.</param>
internal sealed record Subject(string Name, Func<Scoreboard, Task>? Alone, Func<BothServers, Scoreboard, Task>? Beside, bool SameRows = true)
{
    /// <summary>All of them, in the order of measuring.</summary>
    public static IReadOnlyList<Subject> All { get; } =
    [
        new("frontend", FrontEndBench.RunAsync, null),
        new("encode", EncodeBench.RunAsync, null),
        new("storage", StorageBench.RunAsync, null),
        new("catalog", CatalogBench.RunAsync, null),
        new("stream", null, StreamBench.RunAsync),
        new("latency", null, LatencyBench.RunAsync),
        new("load", null, LoadBench.RunAsync),
        new("analytics", null, AnalyticsBench.RunAsync),
        new("scale", null, ScaleBench.RunAsync, SameRows: false),
    ];
}
