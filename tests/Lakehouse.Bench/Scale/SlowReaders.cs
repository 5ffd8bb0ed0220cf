using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>The memory that clients hold who read a large result slowly, and whether others are answered meanwhile.</summary>
internal static class SlowReaders
{
    private const int Count = 100;
    private const int Sip = 4 << 10;
    private const int BufferSize = 16 << 10;
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(10);

    /// <summary>Prints a sentence.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        var before = servers.Process.ResidentBytes;
        var readers = Enumerable.Range(0, Count).Select(_ => servers.ConnectLakehouse(BufferSize)).ToList();
        foreach (var reader in readers) reader.Begin("select * from lineitem");
        // Who comes late begins when those before him are seen not to read.
        Read(servers, readers);
        var (first, small) = (Read(servers, readers), new Samples());
        var second = Read(servers, readers);
        // Somebody who asks for little is answered all the same.
        for (var i = 0; i < 20; i++) small.Time(() => servers.Lakehouse.Query("select 1"));
        foreach (var reader in readers) reader.Dispose();
        scores.AtMost($"{Count} slow readers of 1 GB: resident memory beyond the idle server's", (second - before) >> 20, 2_500, "MB");
        scores.AtMost($"{Count} slow readers: memory of the third 10 seconds over that of the second", (double)second / first, 1.1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Count} readers that take 4 kB of a 1 GB result ten times a second add {(first - before) >> 20:N0} MB in 20 s and {(second - before) >> 20:N0} MB in 30 s; select 1 takes {MarkdownTable.Time(small.Median)} meanwhile."));
    }

    private static long Read(BothServers servers, List<DiscardingClient> readers)
    {
        var most = 0L;
        for (var until = DateTime.UtcNow + Third; DateTime.UtcNow < until;)
        {
            foreach (var reader in readers) reader.ReadSome(Sip);
            most = Math.Max(most, servers.Process.ResidentBytes);
            Thread.Sleep(100);
        }

        return most;
    }
}
