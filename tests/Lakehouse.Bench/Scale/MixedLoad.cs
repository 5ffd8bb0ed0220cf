using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>Small statements alone, and beside long ones of another user that never cease: exports and groups over the whole of a table.</summary>
internal static class MixedLoad
{
    private const int Rounds = 200;
    private const int LongOnes = 16;

    private static readonly string[] Long =
    [
        "select * from lineitem",
        "select l_partkey, count(*), sum(l_extendedprice) from lineitem group by l_partkey order by 2 desc limit 10",
    ];

    private static readonly (string Name, string Sql)[] Short =
    [
        ("select 1", "select 1"),
        ("a catalog query", "select relname from pg_catalog.pg_class where relkind = 'r' and relnamespace = 2200 order by 1"),
        ("a group of a small table", "select n_regionkey, count(*) from nation group by n_regionkey order by 1"),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        using var dashboard = servers.ConnectLakehouse(user: "dashboard");
        var alone = Short.Select(statement => Measure(dashboard, statement.Sql)).ToList();
        using var end = new CancellationTokenSource();
        var exports = Enumerable.Range(0, LongOnes).Select(i => new Thread(() => Flood(servers, Long[i % Long.Length], end.Token))).ToList();
        exports.ForEach(thread => thread.Start());
        var answered = Wait(servers);
        var beside = Short.Select(statement => Measure(dashboard, statement.Sql)).ToList();
        var processor = ProcessorTime.OfProcess(servers.Process.Id);
        end.Cancel();
        exports.ForEach(thread => thread.Join());

        MarkdownTable.Begin(
            $"Small statements of one user beside {LongOnes} clients of another who export and group a table of 6 million rows without end",
            "statement", "alone p50", "p99", "beside them p50", "p99");
        foreach (var ((name, _), one, other) in Short.Zip(alone, beside))
        {
            MarkdownTable.Row(name, MarkdownTable.Time(one.Median), MarkdownTable.Time(one.Percentile99), MarkdownTable.Time(other.Median), MarkdownTable.Time(other.Percentile99));
            scores.AtMost($"{name} beside {LongOnes} long ones: p99", other.Percentile99 / 1000, 50, "ms");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe long ones began {answered.TotalSeconds:0.0} s before; the server has used {processor.TotalSeconds:0} s of processor time by then."));
    }

    private static TimeSpan Wait(BothServers servers)
    {
        var began = DateTime.UtcNow;
        using var watcher = servers.ConnectLakehouse(1 << 16);
        while (watcher.Query($"select from pg_stat_activity where state = 'active' and usename = 'export'").Rows < LongOnes) Thread.Sleep(20);
        return DateTime.UtcNow - began;
    }

    private static Samples Measure(DiscardingClient client, string sql)
    {
        var samples = new Samples();
        for (var i = 0; i < Rounds; i++) samples.Time(() => client.Query(sql));
        return samples;
    }

    private static void Flood(BothServers servers, string sql, CancellationToken end)
    {
        using var client = servers.ConnectLakehouse(user: "export");
        while (!end.IsCancellationRequested) client.Query(sql);
    }
}
