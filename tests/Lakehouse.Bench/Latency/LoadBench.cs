using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Latency;

/// <summary>Small statements under load: pgbench with 1 to 64 clients, in each of its modes, beside PostgreSQL. Connects are measured beside PgBouncer too, by <see cref="Scale.ConnectionPooler"/>.</summary>
internal static class LoadBench
{
    private const int Seconds = 2;
    private const int Rounds = 3;

    private static readonly int[] Many = [1, 8, 64];

    private static readonly (string Name, string Script)[] Statements =
    [
        ("select 1", "select 1;"),
        ("point query", @"\set key random(1, 25)" + "\nselect n_name, n_regionkey from nation where n_nationkey = :key - 1;"),
        ("20 rows of a small table", "select * from nation where n_nationkey < 20;"),
    ];

    // Of a client that sends one message and waits PostgreSQL's round trip is the measure; of the others there is no target.
    private static readonly Dictionary<(string Name, string Mode), double> Limits = new() { [("select 1", "simple")] = 2.0, [("point query", "prepared")] = 4.0 };

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        var pgbench = new PgBench(servers);
        MarkdownTable.Begin(
            $"Load: pgbench, medians of {Rounds} runs of {Seconds} s", "statement", "mode", "clients", "Lakehouse p50", "p99", "PostgreSQL 15 p50", "p99", "ratio of p50");
        foreach (var (name, script) in Statements)
        foreach (var mode in (string[])["simple", "extended", "prepared"])
        foreach (var clients in Many)
        {
            var (ours, theirs) = (new List<Load>(), new List<Load>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await pgbench.RunAsync(true, script, mode, clients, Seconds));
                theirs.Add(await pgbench.RunAsync(false, script, mode, clients, Seconds));
            }

            var ratio = Middle(ours, load => load.Median) / Middle(theirs, load => load.Median);
            MarkdownTable.Row(
                name, mode, clients.ToString(CultureInfo.InvariantCulture), MarkdownTable.Time(Middle(ours, load => load.Median)),
                MarkdownTable.Time(Middle(ours, load => load.Percentile99)), MarkdownTable.Time(Middle(theirs, load => load.Median)),
                MarkdownTable.Time(Middle(theirs, load => load.Percentile99)), MarkdownTable.Ratio(ratio));
            if (clients == 1 && Limits.TryGetValue((name, mode), out var limit)) scores.AtMost($"{name} by pgbench, {mode}: time over PostgreSQL's", ratio, limit);
        }
    }

    private static double Middle(List<Load> loads, Func<Load, double> of) => loads.Select(of).Order().ElementAt(Rounds / 2);
}
