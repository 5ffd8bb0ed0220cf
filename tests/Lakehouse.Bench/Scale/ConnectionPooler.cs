using Lakehouse.Bench.Latency;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>Connect, ask, disconnect: of us, of PostgreSQL, and of PostgreSQL behind PgBouncer.</summary>
internal static class ConnectionPooler
{
    private const string Program = "/usr/sbin/pgbouncer";
    private const int Seconds = 5;

    /// <summary>Prints the table, or that PgBouncer is not installed.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        if (!File.Exists(Program))
        {
            Console.WriteLine($"\nConnects are not compared with PgBouncer's: there is no {Program}.");
            return;
        }

        await using var pooler = await PgBouncer.StartAsync(Program, servers.PostgresPort);
        MarkdownTable.Begin("Connect, select 1, disconnect: one client, mean", "server", "time");
        var ours = await TimeAsync(servers.Process.Port);
        MarkdownTable.Row("Lakehouse", MarkdownTable.Time(ours));
        var theirs = await TimeAsync(servers.PostgresPort);
        MarkdownTable.Row("PostgreSQL 15", MarkdownTable.Time(theirs));
        MarkdownTable.Row("PostgreSQL 15 behind PgBouncer", MarkdownTable.Time(await TimeAsync(pooler.Port)));
        scores.AtMost("connect, select 1, disconnect: time over PostgreSQL's", ours / theirs, 1);

        async Task<double> TimeAsync(int port) => (await PgBench.RunAsync(port, "select 1;", "simple", 1, Seconds, reconnect: true)).Latency;
    }
}
