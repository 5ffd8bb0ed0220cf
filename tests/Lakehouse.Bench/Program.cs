using System.Globalization;
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
using Lakehouse.Testing;

// Lakehouse.Bench [-copies=N] [SUBJECT…]: all subjects where none is named. Prints tables for docs/performance.md and leaves
// them in artifacts/bench/report.md, the targets as a drawing in artifacts/bench/targets.svg.
string[] known = ["frontend", "encode", "stream", "latency", "load", "analytics", "scale", "storage", "catalog"];
const string CopiesFlag = "-copies=";
const int ScaleOne = 100;

var copies = ScaleOne;
var subjects = new List<string>();
foreach (var argument in args)
{
    if (argument.StartsWith(CopiesFlag, StringComparison.Ordinal) && int.TryParse(argument[CopiesFlag.Length..], CultureInfo.InvariantCulture, out var number) && number > 0)
    {
        copies = number;
        continue;
    }

    if (!known.Contains(argument))
    {
        Console.Error.WriteLine($"no measurement is called {argument}; there are {string.Join(", ", known)}");
        return 2;
    }

    subjects.Add(argument);
}

if (subjects.Count == 0) subjects.AddRange(known);
var folder = Repository.PathOf("artifacts/bench");
Directory.CreateDirectory(folder);
await using var file = new StreamWriter(Path.Combine(folder, "report.md"));
await using var report = new Report(Console.Out, file);
Console.SetOut(report);
var scores = new Scoreboard();
if (subjects.Remove("frontend")) await FrontEndBench.RunAsync();
if (subjects.Remove("encode")) EncodeBench.Run();
if (subjects.Remove("storage")) await StorageBench.RunAsync();
if (subjects.Remove("catalog")) await CatalogBench.RunAsync(scores);
if (subjects.Count > 0)
{
    await using var servers = await BothServers.StartAsync(copies, sameRows: subjects.Exists(subject => subject != "scale"));
    if (subjects.Contains("stream")) StreamBench.Run(servers, scores);
    if (subjects.Contains("latency")) await LatencyBench.RunAsync(servers, scores);
    if (subjects.Contains("load")) await LoadBench.RunAsync(servers, scores);
    if (subjects.Contains("analytics")) AnalyticsBench.Run(servers, scores);
    if (subjects.Contains("scale")) await ScaleBench.RunAsync(servers, scores);
}

scores.Print();
await File.WriteAllTextAsync(Path.Combine(folder, "targets.svg"), ScorePlot.Draw(scores.Scores));
return 0;
