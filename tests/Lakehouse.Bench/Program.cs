using Lakehouse.Bench.FrontEnd;
using Lakehouse.Bench.Streaming;

// Lakehouse.Bench [frontend] [stream] [latency]: all of them where none is named. Prints tables for docs/performance.md.
string[] subjects = ["frontend", "stream", "latency"];
if (args.FirstOrDefault(name => !subjects.Contains(name)) is { } unknown)
{
    Console.Error.WriteLine($"no measurement is called {unknown}; there are {string.Join(", ", subjects)}");
    return 2;
}

if (args.Length > 0) subjects = args;
if (subjects.Contains("frontend")) await FrontEndBench.RunAsync();
if (!subjects.Contains("stream") && !subjects.Contains("latency")) return 0;
await using var servers = await BothServers.StartAsync();
if (subjects.Contains("stream")) StreamBench.Run(servers);
if (subjects.Contains("latency")) LatencyBench.Run(servers);
return 0;
