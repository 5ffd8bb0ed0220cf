using System.Diagnostics;
using Lakehouse.Bench.Measuring;

namespace Lakehouse.Bench.Streaming;

/// <summary>How long a small statement takes from a client's write to the end of the answer, beside PostgreSQL.</summary>
internal static class LatencyBench
{
    private const int WarmUp = 100;
    private const int Rounds = 400;

    private static readonly (string Name, string Sql)[] Statements =
    [
        ("select 1", "select 1"),
        ("point query", "select o_custkey, o_totalprice, o_orderdate from orders where o_orderkey = 4"),
        ("one group of lineitem", "select sum(l_extendedprice * l_discount) from lineitem where l_quantity < 24"),
        ("a catalog query", "select relname from pg_catalog.pg_class where relkind = 'r' and relnamespace = 2200 order by 1"),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(BothServers servers)
    {
        MarkdownTable.Begin("Latency: simple protocol, one client", "statement", "Lakehouse p50", "p99", "PostgreSQL 15 p50", "p99");
        foreach (var (name, sql) in Statements)
        {
            var (ours, theirs) = (new Samples(), new Samples());
            for (var round = 0; round < WarmUp + Rounds; round++)
            {
                Once(servers.Lakehouse, sql, round < WarmUp ? new Samples() : ours);
                Once(servers.Postgres, sql, round < WarmUp ? new Samples() : theirs);
            }

            MarkdownTable.Row(
                name, MarkdownTable.Time(ours.Median), MarkdownTable.Time(ours.Percentile99),
                MarkdownTable.Time(theirs.Median), MarkdownTable.Time(theirs.Percentile99));
        }
    }

    private static void Once(DiscardingClient client, string sql, Samples samples)
    {
        var start = Stopwatch.GetTimestamp();
        client.Query(sql);
        samples.Add(Stopwatch.GetElapsedTime(start));
    }
}
