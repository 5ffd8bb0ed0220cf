using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>Many users at once: what waiting connections cost, what slow readers hold, and whether small statements still come through.</summary>
internal static class ScaleBench
{
    /// <summary>Prints a few tables and sentences.</summary>
    public static async Task RunAsync(BothServers servers, Scoreboard scores)
    {
        Allocations.Run(servers, scores);
        MixedLoad.Run(servers, scores);
        SlowReaders.Run(servers, scores);
        await IdleConnections.RunAsync(scores);
        await ActiveAmongIdle.RunAsync(servers, scores);
        await ConnectionPooler.RunAsync(servers, scores);
        await FirstQuery.RunAsync(scores);
    }
}
