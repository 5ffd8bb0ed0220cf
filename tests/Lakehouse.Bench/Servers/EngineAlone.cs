using Lakehouse.Bench.Data;
using Lakehouse.Engine.Execution;

namespace Lakehouse.Bench.Servers;

/// <summary>The engine in this process, over the same files, with nobody who encodes: the limit of what a server over it can reach.</summary>
internal sealed class EngineAlone : IDisposable
{
    private readonly EngineInstance _engine;
    private readonly EngineConnection _connection;

    /// <summary>Opens the tables of a lake as views.</summary>
    public EngineAlone(string folder)
    {
        _engine = EngineInstance.OpenFolder(folder, new EngineOptions { TempDirectory = Path.Combine(folder, ".spill") });
        _connection = _engine.Connect();
        foreach (var table in ScaledTable.All)
            _connection.Run($"CREATE VIEW {table.Table.Name} AS SELECT * FROM read_parquet('{ScaledLake.FileOf(folder, table)}')");
    }

    /// <summary>Runs a query and throws its chunks away.</summary>
    /// <exception cref="EngineException">The engine's own dialect does not know it, or it failed.</exception>
    public long Query(string sql)
    {
        using var plan = _connection.Prepare(sql);
        using var stream = plan.Execute();
        long rows = 0;
        while (stream.Next()) rows += stream.Current.Size;
        return rows;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _engine.Dispose();
    }
}
