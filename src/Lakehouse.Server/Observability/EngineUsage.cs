using System.Globalization;
using Lakehouse.Catalog.Probing;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Engines;

namespace Lakehouse.Server.Observability;

/// <summary>What the engine uses, as it says itself.</summary>
/// <param name="engine">The engine.</param>
internal sealed class EngineUsage(EngineInstance engine)
{
    private readonly CatalogEngine _questions = new(engine);

    /// <summary>Memory and spilled bytes of each of its parts.</summary>
    public IEnumerable<(string Name, long Memory, long Spilled)> Read() =>
        Rows("SELECT lower(tag), memory_usage_bytes::VARCHAR, temporary_storage_bytes::VARCHAR FROM duckdb_memory()").Select(row => (row[0]!, Number(row[1]), Number(row[2])));

    /// <summary>Its temporary files.</summary>
    public long TemporaryFiles() => Rows("SELECT count(*)::VARCHAR FROM duckdb_temporary_files()").Sum(row => Number(row[0]));

    /// <summary>An engine that cannot answer must not take the other metrics along: its own are then missing.</summary>
    private IReadOnlyList<string?[]> Rows(string sql)
    {
        try
        {
            // Answers are read as text, so that is what every column must be.
            return _questions.Query(sql, CancellationToken.None);
        }
        catch (EngineProbeException)
        {
            return [];
        }
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
