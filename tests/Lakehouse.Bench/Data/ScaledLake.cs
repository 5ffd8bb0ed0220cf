using Lakehouse.Engine.Execution;
using Lakehouse.Server.Samples;
using Lakehouse.Testing;

namespace Lakehouse.Bench.Data;

/// <summary>
/// The lake of a measurement: a Parquet file for each scaled table below artifacts/bench, written once and kept for the next
/// run.
/// </summary>
public static class ScaledLake
{
    /// <summary>The folder with <paramref name="copies"/> copies of the samples.</summary>
    public static string Prepare(int copies)
    {
        var folder = Repository.PathOf($"artifacts/bench/copies-{copies}");
        if (File.Exists(Done(folder))) return folder;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var samples = Path.Combine(folder, ".samples");
        Directory.CreateDirectory(samples);
        new SampleWriter(samples).Write();
        // Two threads and a bound, so that writing leaves room for the machine's other work; rows that wait for their turn may go to disk.
        var options = new EngineOptions { Threads = 2, MemoryLimit = "4GB", TempDirectory = Path.Combine(samples, "spill") };
        using (var engine = EngineInstance.OpenFolder(folder, options))
        using (var connection = engine.Connect())
        {
            foreach (var table in ScaledTable.All) Write(connection, folder, table, copies);
        }

        Directory.Delete(samples, recursive: true);
        File.WriteAllText(Done(folder), "");
        return folder;
    }

    /// <summary>The file of a table.</summary>
    public static string FileOf(string folder, ScaledTable table) => Path.Combine(folder, table.Table.Name + ".parquet");

    private static void Write(EngineConnection connection, string folder, ScaledTable table, int copies)
    {
        var source = Path.Combine(folder, ".samples", table.Table.Name + ".parquet");
        var count = table.Steps.Count == 0 ? 1 : copies;
        // UNION ALL keeps the order of the copies: keys grow along the file, as they do in a table that was written in time.
        var rows = string.Join(" UNION ALL ", Enumerable.Range(0, count).Select(i => $"SELECT {table.SelectList($"{i}")} FROM read_parquet('{source}')"));
        connection.Run($"COPY ({rows}) TO '{FileOf(folder, table)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)");
    }

    private static string Done(string folder) => Path.Combine(folder, ".complete");
}
