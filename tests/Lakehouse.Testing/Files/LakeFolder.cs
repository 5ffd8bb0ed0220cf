using Lakehouse.Engine.Execution;

namespace Lakehouse.Testing.Files;

/// <summary>A temporary folder of real data files, removed when it is disposed.</summary>
public sealed class LakeFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("lakehouse-lake-").FullName;

    /// <summary>Writes the rows of a query of the engine's as a Parquet, CSV or JSON file, by the extension.</summary>
    /// <param name="key">Below the folder.</param>
    /// <param name="sql">The query.</param>
    /// <param name="options">Further options of the engine's COPY, each after a comma.</param>
    public LakeFolder Write(string key, string sql, string options = "")
    {
        using var writer = EngineInstance.OpenFolder(Path, new EngineOptions { Threads = 1 });
        using var connection = writer.Connect();
        var extensions = System.IO.Path.GetFileName(key).Split('.');
        var format = extensions.Contains("csv") ? "csv" : extensions.Contains("json") || extensions.Contains("ndjson") ? "json" : "parquet";
        connection.Run($"COPY ({sql}) TO '{PathOf(key).Replace("'", "''", StringComparison.Ordinal)}' (FORMAT {format}{options})");
        return this;
    }

    /// <summary>Writes a file as it is.</summary>
    public LakeFolder WriteText(string key, string text)
    {
        File.WriteAllText(PathOf(key), text);
        return this;
    }

    /// <summary>Removes a file.</summary>
    public void Delete(string key) => File.Delete(PathOf(key));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string PathOf(string key)
    {
        var path = System.IO.Path.Combine(Path, key);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
