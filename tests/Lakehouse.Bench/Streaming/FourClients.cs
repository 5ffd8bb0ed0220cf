using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>Four clients that each read lineitem at the same time.</summary>
internal static class FourClients
{
    private const int Clients = 4;
    private const int Rounds = 3;

    /// <summary>Prints a sentence.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        var ours = Connect(() => servers.ConnectLakehouse());
        var theirs = Connect(servers.ConnectPostgres);
        var (here, there) = (new Samples(), new Samples());
        for (var round = 0; round < Rounds; round++)
        {
            here.Time(() => ReadAll(ours));
            there.Time(() => ReadAll(theirs));
        }

        foreach (var client in ours.Concat(theirs)) client.Dispose();
        var speed = there.Median / here.Median;
        scores.AtLeast("lineitem by four clients at once: times as fast as PostgreSQL", speed, 2.8);
        Console.WriteLine(
            $"\nFour clients at once read lineitem in {MarkdownTable.Time(here.Median)}, from PostgreSQL in {MarkdownTable.Time(there.Median)}: {MarkdownTable.Ratio(speed)} times as fast.");
    }

    private static DiscardingClient[] Connect(Func<DiscardingClient> connect) => [.. Enumerable.Range(0, Clients).Select(_ => connect())];

    private static bool ReadAll(DiscardingClient[] clients)
    {
        var threads = clients.Select(client => new Thread(() => client.Query("select * from lineitem"))).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return true;
    }
}
