using System.Globalization;
using Lakehouse.Bench.Latency;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>64 clients that ask without a pause, alone and among 936 that wait.</summary>
internal static class ActiveAmongIdle
{
    private const int Active = 64;
    private const int Idle = 936;
    private const int Seconds = 5;
    private const string Point = @"\set key random(1, 25)" + "\nselect n_name, n_regionkey from nation where n_nationkey = :key - 1;";

    /// <summary>Prints a sentence.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        var pgbench = new PgBench(servers);
        await pgbench.RunAsync(true, Point, "prepared", Active, 2);
        var alone = await pgbench.RunAsync(true, Point, "prepared", Active, Seconds);
        var idle = Enumerable.Range(0, Idle).Select(_ => servers.ConnectLakehouse(1 << 12)).ToList();
        var among = await pgbench.RunAsync(true, Point, "prepared", Active, Seconds);
        idle.ForEach(client => client.Dispose());
        scores.AtLeast($"{Active} active among {Idle} idle connections: rate over that without them", among.Rate / alone.Rate, 0.9);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Active} clients ask a prepared point query {alone.Rate:N0} times a second, and {among.Rate:N0} times among {Idle} that wait."));
    }
}
