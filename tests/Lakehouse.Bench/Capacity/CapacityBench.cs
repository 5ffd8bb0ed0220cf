using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Capacity;

/// <summary>What many connections cost: memory of the ones that wait, and of the ones that read slowly.</summary>
internal static class CapacityBench
{
    private const int Idle = 5_000;
    private const int SlowReaders = 100;
    private const int Sip = 4 << 10;
    private const int BufferSize = 16 << 10;
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(20);

    /// <summary>Prints two sentences.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        MeasureIdle(servers, scores);
        MeasureSlow(servers, scores);
    }

    private static void MeasureIdle(BothServers servers, Scoreboard scores)
    {
        // The first ones pay for what all share.
        var warm = Enumerable.Range(0, 200).Select(_ => Connected(servers)).ToList();
        var before = servers.Process.ResidentBytes;
        var clients = Enumerable.Range(0, Idle).Select(_ => Connected(servers)).ToList();
        var each = (servers.Process.ResidentBytes - before) / (double)Idle / 1024;
        foreach (var client in clients.Concat(warm)) client.Dispose();
        scores.AtMost("an idle connection: resident memory", each, 40, "kB");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{Idle:N0} idle connections that have run a statement take {each:0.0} kB each."));
    }

    private static void MeasureSlow(BothServers servers, Scoreboard scores)
    {
        var before = servers.Process.ResidentBytes;
        var readers = Enumerable.Range(0, SlowReaders).Select(_ => servers.ConnectLakehouse(BufferSize)).ToList();
        foreach (var reader in readers) reader.Begin("select * from lineitem");
        var most = 0L;
        for (var until = DateTime.UtcNow + Reading; DateTime.UtcNow < until;)
        {
            foreach (var reader in readers) reader.ReadSome(Sip);
            most = Math.Max(most, servers.Process.ResidentBytes);
            Thread.Sleep(100);
        }

        // Somebody who asks for little is answered all the same.
        var small = new Samples();
        small.Time(() => servers.Lakehouse.Query("select 1"));
        foreach (var reader in readers) reader.Dispose();
        var grown = (most - before) >> 20;
        scores.AtMost($"{SlowReaders} slow readers of 1 GB: resident memory beyond the idle server's", grown, 2_500, "MB");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{SlowReaders} readers that take 4 kB of a 1 GB result ten times a second add {grown:N0} MB; select 1 takes {MarkdownTable.Time(small.Median)} meanwhile."));
    }

    private static DiscardingClient Connected(BothServers servers)
    {
        var client = servers.ConnectLakehouse(BufferSize);
        client.Query("select 1");
        return client;
    }
}
