using System.Globalization;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;

namespace Lakehouse.Bench.Scale;

/// <summary>What statements allocate of the runtime's memory, and whether a running result causes collections.</summary>
internal static class Allocations
{
    private const int Statements = 2_000;
    private const int Results = 3;

    /// <summary>Prints a table.</summary>
    public static void Run(BothServers servers, Scoreboard scores)
    {
        MarkdownTable.Begin("Managed memory", "work", "allocated for each", "collections");
        var ofStatement = Measure(servers, "select 1", Statements, out _, out var collections);
        Row($"select 1, {Statements:N0} times, of a statement", ofStatement, collections);
        var ofPoint = Measure(servers, "select n_name from nation where n_nationkey = 3", Statements, out _, out collections);
        Row($"a point query, {Statements:N0} times, of a statement", ofPoint, collections);
        var ofResult = Measure(servers, "select * from lineitem", Results, out var rows, out collections);
        Row($"select * from lineitem, {Results} times, of a result", ofResult, collections);
        Row("of a row of it", ofResult / rows, collections);
        scores.AtMost("managed bytes allocated for a row", ofResult / rows, 0.1, "bytes");
        scores.AtMost("collections while 3 results of 6 million rows run", collections, 0, "collections");
        scores.AtMost("managed memory allocated for select 1", ofStatement / 1024, 16, "kB");
    }

    private static double Measure(BothServers servers, string sql, int times, out long rows, out double collections)
    {
        rows = servers.Lakehouse.Query(sql).Rows;
        var http = servers.Process.Http;
        // Asking costs as well.
        var first = ServerCounters.Read(http);
        var before = ServerCounters.Read(http);
        for (var i = 0; i < times; i++) servers.Lakehouse.Query(sql);
        var after = ServerCounters.Read(http);
        collections = after.Collections - before.Collections;
        return Math.Max(0, after.Allocated - before.Allocated - (before.Allocated - first.Allocated)) / times;
    }

    private static void Row(string work, double bytes, double collections) => MarkdownTable.Row(
        work, bytes >= 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0.0} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes:0.###} bytes"),
        collections.ToString(CultureInfo.InvariantCulture));
}
