using System.Diagnostics;
using System.Globalization;
using Lakehouse.Bench.Measuring;

namespace Lakehouse.Bench.Streaming;

/// <summary>
/// How fast rows come through a socket of this machine, beside PostgreSQL: rounds alternate between the two, so that both
/// see the same machine.
/// </summary>
internal static class StreamBench
{
    private const int Rounds = 5;

    private static readonly (string Name, string Sql, bool Binary)[] Streams =
    [
        ("16 columns of lineitem, text", "select lineitem.* from lineitem cross join generate_series(1, 15)", false),
        ("16 columns of lineitem, binary", "select lineitem.* from lineitem cross join generate_series(1, 15)", true),
        ("3 integers, text", "select l_orderkey, l_partkey, l_suppkey from lineitem cross join generate_series(1, 40)", false),
        ("3 integers, binary", "select l_orderkey, l_partkey, l_suppkey from lineitem cross join generate_series(1, 40)", true),
    ];

    /// <summary>Prints the table.</summary>
    public static void Run(BothServers servers)
    {
        MarkdownTable.Begin(
            $"Streaming: a whole result through a socket, median of {Rounds}", "result", "rows", "Lakehouse", "PostgreSQL 15", "Lakehouse ÷ PostgreSQL");
        foreach (var (name, sql, binary) in Streams)
        {
            var (ours, theirs) = (new Samples(), new Samples());
            (long Rows, long Bytes) size = default;
            for (var round = 0; round <= Rounds; round++)
            {
                size = Once(servers.Lakehouse, sql, binary, round == 0 ? new Samples() : ours);
                Once(servers.Postgres, sql, binary, round == 0 ? new Samples() : theirs);
            }

            MarkdownTable.Row(
                name, size.Rows.ToString("N0", CultureInfo.InvariantCulture), Speed(size, ours), Speed(size, theirs),
                MarkdownTable.Ratio(theirs.Median / ours.Median));
        }

        Console.WriteLine($"\nThe most memory that the server had resident: {servers.PeakResidentBytes >> 20} MB.");
    }

    private static (long Rows, long Bytes) Once(DiscardingClient client, string sql, bool binary, Samples samples)
    {
        var start = Stopwatch.GetTimestamp();
        var size = binary ? client.QueryBinary(sql) : client.Query(sql);
        samples.Add(Stopwatch.GetElapsedTime(start));
        return size;
    }

    private static string Speed((long Rows, long Bytes) size, Samples samples) => string.Create(
        CultureInfo.InvariantCulture, $"{size.Rows / samples.Median:F2} M rows/s, {size.Bytes / samples.Median / 1.048576:F0} MB/s");
}
