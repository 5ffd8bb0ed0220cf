using Lakehouse.Engine.Execution;
using Lakehouse.Server.Samples.ClickBench;
using Lakehouse.Server.Samples.Tpch;

namespace Lakehouse.Server.Samples;

/// <summary>
/// Writes the sample data: rows from our generators, turned into Parquet by an engine instance of its own that sees the
/// target folder and nothing else. The values are the same in every run.
/// </summary>
/// <param name="folder">An empty folder.</param>
public sealed class SampleWriter(string folder)
{
    private const string AllTypesName = "all_types";

    private readonly string _staging = Path.Combine(folder, ".staging");

    /// <summary>Writes all of it.</summary>
    /// <returns>The tables' names.</returns>
    public IReadOnlyList<string> Write()
    {
        Directory.CreateDirectory(_staging);
        // One thread: the order of rows in a file is then that of the generator.
        using (var engine = EngineInstance.OpenFolder(folder, new EngineOptions { Threads = 1 }))
        using (var connection = engine.Connect())
        {
            connection.Run("SET TimeZone = 'UTC'");
            foreach (var table in ParquetTables) WriteParquet(connection, table);
            connection.Run($"COPY ({AllTypes()}) TO {Literal(Target(AllTypesName + ".parquet"))} (FORMAT parquet)");
        }

        Directory.Delete(_staging, recursive: true);
        CsvFile.Write(Target(ExchangeRates.Table.Name + ".csv"), ExchangeRates.Table.Columns, ExchangeRates.Table.Rows);
        File.WriteAllLines(Target(SupportTickets.Name + ".ndjson"), SupportTickets.Lines());
        return [.. ParquetTables.Select(table => table.Name), AllTypesName, ExchangeRates.Table.Name, SupportTickets.Name];
    }

    private static IEnumerable<SampleTable> ParquetTables => [.. TpchTables.All, WebEvents.Table, Hits.Table];

    private void WriteParquet(EngineConnection connection, SampleTable table)
    {
        var csv = Path.Combine(_staging, table.Name + ".csv");
        CsvFile.Write(csv, table.Columns, table.Rows);
        var types = string.Join(", ", table.Columns.Select(column => $"{Literal(column.Name)}: {Literal(column.EngineType)}"));
        var rows = $"SELECT * FROM read_csv({Literal(csv)}, header = true, auto_detect = false, delim = ',', quote = '\"', "
            + $"escape = '\"', nullstr = '', allow_quoted_nulls = false, columns = {{{types}}})";
        var (target, partitions) = table.Partitioning.Count == 0
            ? (Target(table.Name + ".parquet"), "")
            : (Target(table.Name), $", PARTITION_BY ({string.Join(", ", table.Partitioning)}), FILENAME_PATTERN 'part-{{i}}'");
        connection.Run($"COPY ({rows}) TO {Literal(target)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480{partitions})");
        File.Delete(csv);
    }

    private string Target(string name) => Path.Combine(folder, name);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string AllTypes()
    {
        using var resource = typeof(SampleWriter).Assembly.GetManifestResourceStream("Lakehouse.Server.Samples.AllTypes.sql")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
