using System.Diagnostics;
using System.Globalization;
using Lakehouse.Bench;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing;

// Lakehouse.Bench [-copies=N] [-record] [SUBJECT…]: all subjects where none is named. Prints tables for docs/performance.md and leaves
// them in artifacts/bench/report.md, the targets as a drawing in artifacts/bench/targets.svg, the figures in artifacts/bench/targets-N.tsv,
// which the next run of as many copies compares its own with.
BenchArguments arguments;
try
{
    arguments = BenchArguments.Parse(args, [.. Subject.All.Select(subject => subject.Name)]);
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

var subjects = Subject.All.Where(subject => arguments.Subjects.Contains(subject.Name)).ToList();
var folder = Repository.PathOf("artifacts/bench");
Directory.CreateDirectory(folder);
await using var file = new StreamWriter(Path.Combine(folder, "report.md"));
await using var report = new Report(Console.Out, file);
Console.SetOut(report);
Console.WriteLine($"## {await Machine.DescribeAsync()}");
var scores = new Scoreboard();
var took = new List<(string Name, TimeSpan Time)>();
var failed = 0;
foreach (var subject in subjects.Where(subject => subject.Alone is not null)) await MeasureAsync(subject.Name, () => subject.Alone!(scores));
var beside = subjects.Where(subject => subject.Beside is not null).ToList();
if (beside.Count > 0)
{
    BothServers? servers = null;
    await MeasureAsync("the servers' start with their tables", async () => servers = await BothServers.StartAsync(arguments.Copies, beside.Exists(subject => subject.SameRows)));
    if (servers is not null)
    {
        await using var both = servers;
        foreach (var subject in beside) await MeasureAsync(subject.Name, () => subject.Beside!(both, scores));
    }
}

var previous = new PreviousRun(Path.Combine(folder, $"targets-{arguments.Copies}.tsv"));
scores.Print(previous);
previous.Replace(scores.Scores);
await File.WriteAllTextAsync(Path.Combine(folder, "targets.svg"), ScorePlot.Draw(scores.Scores));
if (arguments.Record)
{
    var page = Repository.PathOf("docs/performance.md");
    await File.WriteAllTextAsync(page, History.Add(await File.ReadAllTextAsync(page), DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), scores.Scores));
}

Console.WriteLine($"\nThe run took {Minutes(took.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Time))}: {string.Join(", ", took.Select(one => $"{one.Name} {Minutes(one.Time)}"))}.");
return failed > 0 ? 1 : 0;

// What fails does not take the figures of the others with it.
async Task MeasureAsync(string name, Func<Task> work)
{
    var began = Stopwatch.GetTimestamp();
    try
    {
        await work();
    }
    catch (Exception error) when (error is InvalidOperationException or IOException or TimeoutException)
    {
        failed++;
        Console.WriteLine($"\n**{name} failed: {error.Message}**");
    }

    took.Add((name, Stopwatch.GetElapsedTime(began)));
}

static string Minutes(TimeSpan time) => time.TotalMinutes >= 1
    ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} min")
    : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
