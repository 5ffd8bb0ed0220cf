using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Latency;

/// <summary>Small statements under load: pgbench with 1 to 64 clients, in each of its modes, beside PostgreSQL.</summary>
internal static class LoadBench
{
    private const int Seconds = 3;
    private const int Rounds = 3;

    private const string SelectOne = "select 1;";
    private const string Point = @"\set key random(1, 25)" + "\nselect n_name, n_regionkey from nation where n_nationkey = :key - 1;";

    private static readonly (string Name, string Script, string Mode, int Clients, bool Reconnect, double Limit)[] Loads =
    [
        ("select 1", SelectOne, "simple", 1, false, 2.0),
        ("select 1", SelectOne, "extended", 1, false, 0),
        ("select 1", SelectOne, "prepared", 1, false, 0),
        ("select 1", SelectOne, "simple", 8, false, 0),
        ("select 1", SelectOne, "simple", 64, false, 0),
        ("point query", Point, "simple", 1, false, 0),
        ("point query", Point, "prepared", 1, false, 4.0),
        ("point query", Point, "prepared", 8, false, 0),
        ("point query", Point, "prepared", 64, false, 0),
        ("connect, select 1, disconnect", SelectOne, "simple", 1, true, 0),
    ];

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        var pgbench = new PgBench(servers);
        MarkdownTable.Begin(
            $"Load: pgbench, median of {Rounds} runs of {Seconds} s", "statement", "mode", "clients", "Lakehouse", "PostgreSQL 15", "Lakehouse ÷ PostgreSQL");
        foreach (var (name, script, mode, clients, reconnect, limit) in Loads)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add((await pgbench.RunAsync(true, script, mode, clients, Seconds, reconnect)).Latency);
                theirs.Add((await pgbench.RunAsync(false, script, mode, clients, Seconds, reconnect)).Latency);
            }

            var (here, there) = (ours.Order().ElementAt(Rounds / 2), theirs.Order().ElementAt(Rounds / 2));
            MarkdownTable.Row(
                name, mode, clients.ToString(CultureInfo.InvariantCulture), MarkdownTable.Time(here), MarkdownTable.Time(there), MarkdownTable.Ratio(here / there));
            if (limit > 0) scores.AtMost($"{name}, {mode}: time over PostgreSQL's", here / there, limit);
        }
    }
}
