using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Streaming;

/// <summary>
/// How fast whole results come through a socket of this machine, beside PostgreSQL by the clock and by processor time, and
/// beside the engine alone: rounds alternate, so that all see the same machine.
/// </summary>
internal static class StreamBench
{
    private const int Rounds = 5;

    /// <summary>Prints the tables.</summary>
    public static Task RunAsync(BothServers servers, Scoreboard scores)
    {
        using var profile = new StreamProfile(servers.Folder);
        MarkdownTable.Begin(
            $"Streaming: a whole result through a socket, median of {Rounds}", "result", "rows", "Lakehouse", "PostgreSQL 15", "times as fast",
            "processor time over PostgreSQL's", "over the engine alone", "first row");
        foreach (var stream in Stream.All) Measure(servers, profile, stream, scores);
        profile.Print();
        NpgsqlReader.Run(servers, scores);
        FourClients.Run(servers, scores);
        Console.WriteLine($"\nThe most memory that the server had resident: {servers.Process.PeakResidentBytes >> 20} MB.");
        return Task.CompletedTask;
    }

    private static void Measure(BothServers servers, StreamProfile profile, Stream stream, Scoreboard scores)
    {
        var (ours, theirs) = (new Side(servers.Process.Id), new Side(servers.Postgres.BackendProcess));
        var first = new Samples();
        profile.Begin();
        Answer size = default;
        for (var round = 0; round <= Rounds; round++)
        {
            var warmUp = round == 0;
            size = ours.Run(() => stream.RunOn(servers.Lakehouse), warmUp);
            theirs.Run(() => stream.RunOn(servers.Postgres), warmUp);
            if (warmUp) continue;
            first.Add(size.FirstRow);
            profile.Measure(stream, size.Bytes);
        }

        var (speed, processor) = (theirs.Wall.Median / ours.Wall.Median, ours.Processor.Median / theirs.Processor.Median);
        scores.AtLeast($"{stream.Name}: times as fast as PostgreSQL", speed, stream.Speed);
        if (stream.Processor > 0)
        {
            scores.AtMost($"{stream.Name}: processor time over PostgreSQL's", processor, stream.Processor);
            scores.AtMost($"{stream.Name}: time over the engine alone", ours.Wall.Median / profile.Engine.Median, stream.OverFetch);
            scores.AtMost($"{stream.Name}: first row", first.Median / 1000, 10, "ms");
        }

        profile.End(stream, ours, theirs);
        MarkdownTable.Row(
            stream.Name, size.Rows.ToString("N0", CultureInfo.InvariantCulture), Speed(size, ours.Wall), Speed(size, theirs.Wall),
            MarkdownTable.Ratio(speed), MarkdownTable.Ratio(processor),
            MarkdownTable.Ratio(ours.Wall.Median / profile.Engine.Median), MarkdownTable.Time(first.Median));
    }

    private static string Speed(Answer size, Samples samples) => string.Create(
        CultureInfo.InvariantCulture, $"{size.Rows / samples.Median:F2} M rows/s, {size.Bytes / samples.Median / 1.048576:F0} MB/s");
}
