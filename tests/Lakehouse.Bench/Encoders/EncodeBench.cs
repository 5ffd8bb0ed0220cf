using System.Globalization;
using Lakehouse.Bench.Data;
using Lakehouse.Bench.Measuring;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Lakehouse.Server.Samples.Tpch;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Bench.Encoders;

/// <summary>What it takes to write rows that the engine has already made, with nobody who reads them: no files, no socket, one thread.</summary>
internal static class EncodeBench
{
    private const string Wide = "SELECT * FROM lineitem";
    private const string Narrow = "SELECT l_orderkey, l_partkey, l_linenumber FROM lineitem";

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        var folder = ScaledLake.Prepare(copies: 1);
        using var engine = EngineInstance.OpenFolder(folder, new EngineOptions { Threads = 1 });
        using var connection = engine.Connect();
        var lineitem = ScaledTable.All.Single(table => table.Table.Name == "lineitem");
        connection.Run($"CREATE TABLE lineitem AS SELECT * FROM read_parquet('{ScaledLake.FileOf(folder, lineitem)}')");
        MarkdownTable.Begin("Encoding: rows of lineitem that are in memory", "result", "a row", "bytes of it", "bytes by the clock");
        Measure(connection, "lineitem, text", Wide, FormatCode.Text, default(DataRowFraming));
        Measure(connection, "lineitem, binary", Wide, FormatCode.Binary, default(DataRowFraming));
        Measure(connection, "copy lineitem, text", Wide, FormatCode.Text, new CopyTextFraming((byte)'\t', "\\N"u8));
        Measure(connection, "copy lineitem, csv", Wide, FormatCode.Text, new CopyCsvFraming(new CopyCsvOptions()));
        Measure(connection, "copy lineitem, binary", Wide, FormatCode.Binary, CopyBinaryFraming.Begin());
        Measure(connection, "3 integers, text", Narrow, FormatCode.Text, default(DataRowFraming));
        Measure(connection, "3 integers, binary", Narrow, FormatCode.Binary, default(DataRowFraming));
        foreach (var column in lineitem.Table.Columns) Column(connection, column.Name);
    }

    private static void Column(EngineConnection connection, string name)
    {
        Measure(connection, $"{name}, text", $"SELECT {name} FROM lineitem", FormatCode.Text, default(DataRowFraming));
        Measure(connection, $"{name}, binary", $"SELECT {name} FROM lineitem", FormatCode.Binary, default(DataRowFraming));
    }

    private static void Measure<TFraming>(EngineConnection connection, string name, string sql, FormatCode format, TFraming framing)
        where TFraming : struct, IRowFraming
    {
        var result = EncodedResult.Measure(connection, sql, format, framing);
        MarkdownTable.Row(
            name, string.Create(CultureInfo.InvariantCulture, $"{result.Nanoseconds:F1} ns"), result.Bytes.ToString("F0", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{result.Bytes / result.Nanoseconds:F2} GB/s"));
    }
}
