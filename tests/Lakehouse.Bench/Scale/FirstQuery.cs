using System.Diagnostics;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>From the start of the process over the samples to the answer of its first query.</summary>
internal static class FirstQuery
{
    private const int Starts = 5;

    /// <summary>Prints a sentence.</summary>
    public static async Task RunAsync(Scoreboard scores)
    {
        var (ready, first) = (new Samples(), new Samples());
        for (var i = 0; i < Starts; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}");
            ready.Add(Stopwatch.GetElapsedTime(began));
            using var client = new DiscardingClient(server.Port, BothServers.Database);
            client.Query("select n_name from nation order by 1 limit 1");
            first.Add(Stopwatch.GetElapsedTime(began));
        }

        scores.AtMost("start to first query with the samples", first.Median / 1000, 1000, "ms");
        Console.WriteLine($"\nOver the samples the server is ready {MarkdownTable.Time(ready.Median)} after its start, and has answered a query of a table after {MarkdownTable.Time(first.Median)} (median of {Starts}).");
    }
}
