using System.Diagnostics;
using System.Globalization;
using Lakehouse.Bench;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Samples;
using Microsoft.Extensions.Logging.Abstractions;

// Measures a server in this process over the sample data, through a socket of this machine. Prints one line for each row of
// docs/performance.md. Times are wall clock, the best of three after a warm-up for throughput, percentiles for latency.
const int Repeats = 3;
const int LatencySamples = 1_000;
(string Name, string Sql)[] streams =
[
    ("16 columns of lineitem", "select lineitem.* from lineitem cross join generate_series(1, 20)"),
    ("4 columns of integers", "select l_orderkey, l_partkey, l_suppkey, l_linenumber from lineitem cross join generate_series(1, 50)"),
];
(string Name, string Sql)[] statements =
[
    ("select 1", "select 1"),
    ("one group of lineitem", "select sum(l_extendedprice * l_discount) from lineitem where l_quantity < 24"),
    ("a catalog query", "select relname from pg_catalog.pg_class where relkind = 'r' and relnamespace = 2200 order by 1"),
];

var folder = Directory.CreateTempSubdirectory("lakehouse-bench-").FullName;
try
{
    new SampleWriter(folder).Write();
    var start = Stopwatch.GetTimestamp();
    var line = CommandLine.Parse(["-host=127.0.0.1", "-port=0", $"-store={folder}"], Enum.GetValues<FlagGroup>(), new Dictionary<string, string>());
    await using var server = await LakehouseServer.StartAsync(ServerOptions.From(line.Values), NullLoggerFactory.Instance, CancellationToken.None);
    Report("start over the samples", $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
    using var client = new DiscardingClient(server.Port, "default");
    foreach (var (name, sql) in streams) Report($"stream, {name}", Throughput(client, sql));
    foreach (var (name, sql) in statements) Report($"latency, {name}", Latency(client, sql));
    Report("memory at the end", $"{Environment.WorkingSet >> 20} MB resident");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static string Throughput(DiscardingClient client, string sql)
{
    client.Query(sql);
    var best = Enumerable.Range(0, Repeats).Select(_ => Once(client, sql)).MinBy(run => run.Seconds);
    return string.Create(
        CultureInfo.InvariantCulture,
        $"{best.Rows / best.Seconds / 1e6:F2} million rows/s, {best.Bytes / best.Seconds / (1 << 20):F0} MB/s");
}

static (double Seconds, long Rows, long Bytes) Once(DiscardingClient client, string sql)
{
    var start = Stopwatch.GetTimestamp();
    var (rows, bytes) = client.Query(sql);
    return (Stopwatch.GetElapsedTime(start).TotalSeconds, rows, bytes);
}

static string Latency(DiscardingClient client, string sql)
{
    var times = Enumerable.Range(0, LatencySamples).Select(_ => Once(client, sql).Seconds * 1e3).Skip(LatencySamples / 10).Order().ToArray();
    return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Length / 2]:F2} ms, p99 {times[times.Length * 99 / 100]:F2} ms");
}

static void Report(string name, string value) => Console.WriteLine($"{name,-40} {value}");
