using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.Latency;

/// <summary>How long a small statement takes from a client's write to the end of the answer, beside PostgreSQL.</summary>
internal static class LatencyBench
{
    private const int WarmUp = 100;
    private const int Rounds = 400;
    private const int KeysOfOrders = 1000;

    private static readonly (string Name, string Sql, double Limit)[] Statements =
    [
        ("select 1", "select 1", 2.0),
        ("25 rows of a small table", "select * from nation order by n_nationkey", 0),
        ("point query", "select o_custkey, o_totalprice, o_orderdate from orders where o_orderkey = 4", 0),
        ("a catalog query", "select relname from pg_catalog.pg_class where relkind = 'r' and relnamespace = 2200 order by 1", 0),
    ];

    /// <summary>Prints the tables: of a server that holds no results, and of one as it is by default.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        var describe = DescribeStatements();
        Begin("Latency: every statement computed, one client");
        foreach (var (name, sql, limit) in Statements) Measure(servers.Lakehouse, servers.Postgres, scores, name, limit, client => client.Query(sql));
        MeasurePrepared(servers, scores);
        Measure(servers.Lakehouse, servers.Postgres, scores, @"psql's \d TABLE", 2.0, client => describe.Select(client.Query).Last());

        await using var server = await LakehouseProcess.StartAsync($"-store={servers.Folder}", "-refresh=0");
        using var lakehouse = new DiscardingClient(server.Port, BothServers.Database);
        Begin("Latency: asked again of a server as it is by default, which holds results");
        foreach (var (name, sql, limit) in Statements) Measure(lakehouse, servers.Postgres, scores, name + ", held", limit, client => client.Query(sql));
        Measure(lakehouse, servers.Postgres, scores, @"psql's \d TABLE, held", 2.0, client => describe.Select(client.Query).Last());
    }

    private static void Begin(string heading) =>
        MarkdownTable.Begin(heading, "statement", "Lakehouse p50", "p99", "PostgreSQL 15 p50", "p99", "ratio of p50");

    /// <summary>A statement that is prepared once, with another parameter each time. PostgreSQL looks through the table first, then in an index.</summary>
    private static void MeasurePrepared(BothServers servers, Scoreboard scores)
    {
        foreach (var client in new[] { servers.Lakehouse, servers.Postgres })
            client.Prepare("point", "select o_custkey, o_totalprice, o_orderdate from orders where o_orderkey = $1");
        var key = 0;
        Answer Run(DiscardingClient client) => client.Execute("point", key++ % KeysOfOrders);
        Measure(servers.Lakehouse, servers.Postgres, scores, "prepared point query", 4.0, Run);
        servers.Postgres.Query("create index orders_key on orders (o_orderkey); analyze orders");
        Measure(servers.Lakehouse, servers.Postgres, scores, "prepared point query, PostgreSQL by index", 0, Run);
        servers.Postgres.Query("drop index orders_key");
    }

    private static void Measure(
        DiscardingClient lakehouse, DiscardingClient postgres, Scoreboard scores, string name, double limit, Func<DiscardingClient, Answer> run)
    {
        var (ours, theirs) = (new Samples(), new Samples());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            (round < WarmUp ? new Samples() : ours).Time(() => run(lakehouse));
            (round < WarmUp ? new Samples() : theirs).Time(() => run(postgres));
        }

        var ratio = ours.Median / theirs.Median;
        if (limit > 0) scores.AtMost($"{name}: time over PostgreSQL's", ratio, limit);
        MarkdownTable.Row(
            name, MarkdownTable.Time(ours.Median), MarkdownTable.Time(ours.Percentile99), MarkdownTable.Time(theirs.Median),
            MarkdownTable.Time(theirs.Percentile99), MarkdownTable.Ratio(ratio));
    }

    private static List<string> DescribeStatements() =>
        [.. FrontEnd.FrontEndStatement.Resource("psql_describe.sql").Split(';').Select(sql => sql.Trim()).Where(sql => sql.Length > 0)];
}
