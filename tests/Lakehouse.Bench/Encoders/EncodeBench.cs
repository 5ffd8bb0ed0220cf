using System.Globalization;
using Lakehouse.Bench.Data;
using Lakehouse.Bench.Measuring;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Bench.Encoders;

/// <summary>What it takes to write rows that the engine has already made, with nobody who reads them: no files, no socket, one thread.</summary>
internal static class EncodeBench
{
    private const string Narrow = "l_orderkey, l_partkey, l_linenumber";

    /// <summary>Prints the tables; they have no targets.</summary>
    public static Task RunAsync(Scoreboard scores)
    {
        var folder = ScaledLake.Prepare(copies: 1);
        using var engine = EngineInstance.OpenFolder(folder, new EngineOptions { Threads = 1 });
        using var connection = engine.Connect();
        var lineitem = ScaledTable.All.Single(table => table.Table.Name == "lineitem");
        connection.Run($"CREATE TABLE lineitem AS SELECT * FROM read_parquet('{ScaledLake.FileOf(folder, lineitem)}')");
        MarkdownTable.Begin("Encoding: rows of lineitem that are in memory", "result", "a row", "bytes of it", "bytes by the clock");
        Print("lineitem, text", Text(connection, "*"));
        Print("lineitem, binary", Binary(connection, "*"));
        Print("copy lineitem, text", EncodedResult.Measure(connection, Query("*"), FormatCode.Text, new CopyTextFraming((byte)'\t', "\\N"u8)));
        Print("copy lineitem, csv", EncodedResult.Measure(connection, Query("*"), FormatCode.Text, new CopyCsvFraming(new CopyCsvOptions())));
        Print("copy lineitem, binary", EncodedResult.Measure(connection, Query("*"), FormatCode.Binary, CopyBinaryFraming.Begin()));
        Print("3 integers, text", Text(connection, Narrow));
        Print("3 integers, binary", Binary(connection, Narrow));
        MarkdownTable.Begin("Encoding: rows of one column", "column", "as text", "as binary");
        foreach (var column in lineitem.Table.Columns)
            MarkdownTable.Row(column.Name, Time(Text(connection, column.Name)), Time(Binary(connection, column.Name)));
        return Task.CompletedTask;
    }

    private static string Query(string columns) => $"SELECT {columns} FROM lineitem";

    private static EncodedResult Text(EngineConnection connection, string columns) =>
        EncodedResult.Measure(connection, Query(columns), FormatCode.Text, default(DataRowFraming));

    private static EncodedResult Binary(EngineConnection connection, string columns) =>
        EncodedResult.Measure(connection, Query(columns), FormatCode.Binary, default(DataRowFraming));

    private static void Print(string name, EncodedResult result) => MarkdownTable.Row(
        name, Time(result), result.Bytes.ToString("F0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{result.Bytes / result.Nanoseconds:F2} GB/s"));

    private static string Time(EncodedResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Nanoseconds:F1} ns");
}
