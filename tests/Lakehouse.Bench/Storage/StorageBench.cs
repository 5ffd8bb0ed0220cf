using System.Globalization;
using Lakehouse.Bench.Measuring;

namespace Lakehouse.Bench.Storage;

/// <summary>What reading the lake costs, as ratios to what it must cost: bytes, requests, time.</summary>
public static class StorageBench
{
    private const long Bandwidth = 125_000_000;
    private const int ColdRuns = 15;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <summary>Measures and prints.</summary>
    /// <exception cref="InvalidOperationException">There is no S3 server.</exception>
    public static async Task RunAsync(Scoreboard scores)
    {
        var manyFiles = int.TryParse(Environment.GetEnvironmentVariable("LAKEHOUSE_BENCH_FILES"), NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : 10_000;
        MarkdownTable.Begin($"Storage: S3 behind {Latency.TotalMilliseconds} ms and 1 Gbit/s", "measure", "value", "target");
        Row("bytes held for each object of a table of 100,000", await HeldObjects.BytesForEachAsync(100_000));
        await ScanAsync(scores);
        await PointAsync(manyFiles, scores);
    }

    private static async Task ScanAsync(Scoreboard scores)
    {
        await using var lake = await RemoteLake.OpenAsync("big", 4, file => $"""
            SELECT (hash(r + {file} * 2000000) % 1000000007)::BIGINT AS a, r::BIGINT AS b, hash(r)::UBIGINT AS c, (r % 100)::INTEGER AS d,
                   hash(r + 7)::UBIGINT AS e
            FROM range(2000000) x(r)
            """);
        var (bytes, requests) = lake.Needed("a");
        lake.Proxy.Link.Latency = Latency;
        lake.Proxy.Link.BytesPerSecond = Bandwidth;
        lake.Proxy.Forget();
        var sql = $"SELECT sum(a)::VARCHAR FROM {lake.Scan}";
        var bound = (double)bytes / Bandwidth;
        var scans = new List<ColdScan>();
        var alone = new List<TimeSpan>();
        // In turns: what else the machine does is the same for both.
        for (var run = 0; run < ColdRuns; run++)
        {
            scans.Add(await ColdScan.OfAsync(lake, sql));
            alone.Add(await lake.FetchAloneAsync("a"));
        }

        scans = [.. scans.OrderBy(scan => scan.Time)];
        var (cold, best) = (scans[ColdRuns / 2], scans[0]);
        Row("bytes fetched ÷ bytes of the column", (double)scans.Max(scan => scan.Bytes) / bytes, scores, 1.10);
        Row("requests ÷ contiguous needs", (double)scans.Max(scan => scan.Requests) / requests, scores, 1.25);
        Row($"time of a column's scan ÷ its bandwidth-bound time, median of {ColdRuns}", cold.Time.TotalSeconds / bound, scores, 1.25);
        Row("the same, the fastest", best.Time.TotalSeconds / bound);
        // What the harness itself takes of the two cores that it shares with what is measured.
        Row("time of fetching the same with nothing done to it ÷ its bandwidth-bound time", alone.Order().ElementAt(ColdRuns / 2).TotalSeconds / bound);
        Row("processor time of scan and proxy ÷ the scan's time", cold.Processor / cold.Time);
        Row("processor time of the S3 server ÷ the scan's time", cold.ServerProcessor / cold.Time);
        var early = await ColdScan.OfAsync(lake, $"SELECT a::VARCHAR FROM {lake.Scan} LIMIT 10");
        Row("MB fetched by a query that ends after 10 rows", (double)early.Bytes / 1_000_000);
        lake.Query(sql);
        lake.Proxy.Forget();
        Row("requests of the second run", lake.Again(sql, out _), scores, 0);
        var warm = Median(lake, sql);
        lake.OpenLocal();
        sql = $"SELECT sum(a)::VARCHAR FROM {lake.Scan}";
        lake.Query(sql);
        Row("time of the second run ÷ local files", warm / Median(lake, sql), scores, 1.05);
    }

    // Seconds of a run that reads nothing from afar any more.
    private static double Median(RemoteLake lake, string sql)
    {
        const int runs = 15;
        var seconds = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            lake.Again(sql, out var time);
            seconds[run] = time.TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[runs / 2];
    }

    private static async Task PointAsync(int files, Scoreboard scores)
    {
        await using var lake = await RemoteLake.OpenAsync("many", files, file => $"SELECT ({file} * 100 + r)::BIGINT AS id, hash(r) AS h FROM range(100) x(r)");
        lake.Proxy.Link.Latency = Latency;
        lake.Proxy.Link.BytesPerSecond = Bandwidth;
        lake.Proxy.Forget();
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT count(h)::VARCHAR FROM {lake.Scan} WHERE id = {files * 50 + 7}");
        Row($"requests of a point query over {files:N0} files", lake.Again(sql, out var time), scores, 20);
        MarkdownTable.Row("its time", MarkdownTable.Time(time.TotalMicroseconds), "");
    }

    private static void Row(string name, double value) => MarkdownTable.Row(name, MarkdownTable.Ratio(value), "");

    private static void Row(string name, double value, Scoreboard scores, double limit)
    {
        MarkdownTable.Row(name, MarkdownTable.Ratio(value), MarkdownTable.Ratio(limit));
        scores.AtMost($"storage, {name}", value, limit);
    }
}
