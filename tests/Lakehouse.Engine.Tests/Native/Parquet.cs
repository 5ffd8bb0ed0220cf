using Lakehouse.Engine.Execution;

namespace Lakehouse.Engine.Tests.Native;

/// <summary>Writes the result of a query as a Parquet file's bytes.</summary>
public static class Parquet
{
    public static byte[] Of(string sql, string options = "")
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-parquet");
        try
        {
            using var engine = EngineInstance.OpenFolder(folder.FullName, new EngineOptions { Threads = 1 });
            using var connection = engine.Connect();
            var file = Path.Combine(folder.FullName, "x.parquet");
            connection.Run($"COPY ({sql}) TO '{file}' (FORMAT parquet{options})");
            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
