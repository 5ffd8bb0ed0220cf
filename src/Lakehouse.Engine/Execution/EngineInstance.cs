using System.Globalization;
using Lakehouse.Engine.Functions;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.LakeFs;
using Lakehouse.Engine.Native.Memory;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// One DuckDB database in memory, which sees files only through its <see cref="ILakeFiles"/>: no local path, no network,
/// no extension that is not linked in.
/// </summary>
/// <remarks>
/// Thread safe. Disposing it closes the database when its last connection is closed. The sandbox is the engine's second
/// fence; the first is that only SQL which lowering printed ever reaches it.
/// </remarks>
public sealed class EngineInstance : IDisposable
{
    private readonly DatabaseHandle _database;

    private EngineInstance(DatabaseHandle database) => _database = database;

    /// <summary>DuckDB's version, <c>v1.4.4</c>.</summary>
    public static string Version => DatabaseApi.LibraryVersion() ?? "";

    /// <summary>Opens an instance over <paramref name="files"/>, which knows the functions that lowering prints.</summary>
    /// <exception cref="EngineException">An option is wrong.</exception>
    public static EngineInstance Open(ILakeFiles files, EngineOptions options)
    {
        var database = OpenDatabase(options);
        try
        {
            LakeFileSystem.Register(database, files);
            var instance = Confine(database, "lake://");
            EngineFunctions.Register(instance);
            return instance;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens an instance that reads and writes the files of one local folder and nothing else: for writing samples.</summary>
    /// <exception cref="EngineException">An option is wrong.</exception>
    public static EngineInstance OpenFolder(string folder, EngineOptions options)
    {
        var database = OpenDatabase(options);
        try
        {
            return Confine(database, Path.GetFullPath(folder));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection: 30 microseconds and 6 KiB, no thread.</summary>
    public EngineConnection Connect()
    {
        if (DatabaseApi.Connect(_database, out var handle) != DuckDbState.Success)
        {
            handle.Dispose();
            throw EngineException.FromMessage("Connection Error: the engine gives no connection");
        }
        var connection = new EngineConnection(handle);
        connection.Run(EngineSettings.OfConnection);
        return connection;
    }

    /// <summary>Makes functions known to all connections, the ones of one name as overloads. Before the first query that uses them.</summary>
    /// <exception cref="InvalidOperationException">Two have the same parameters, or the engine refuses one.</exception>
    public void Register(IEnumerable<ScalarFunction> functions)
    {
        using var connection = Connect();
        FunctionRegistry.Register(connection.Handle, functions);
    }

    /// <summary>Makes aggregates known to all connections, the ones of one name as overloads. Before the first query that uses them.</summary>
    /// <exception cref="InvalidOperationException">Two have the same parameters, or the engine refuses one.</exception>
    public void Register(IEnumerable<AggregateFunction> aggregates)
    {
        using var connection = Connect();
        AggregateRegistry.Register(connection.Handle, aggregates);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private static EngineInstance Confine(DatabaseHandle database, string directory)
    {
        var instance = new EngineInstance(database);
        using var connection = instance.Connect();
        // In this order: what may be reached can no longer be widened once external access is off.
        connection.Run($"SET allowed_directories = ['{directory.Replace("'", "''", StringComparison.Ordinal)}']");
        connection.Run("SET enable_external_access = false");
        return instance;
    }

    private static DatabaseHandle OpenDatabase(EngineOptions options)
    {
        if (options.VectorLimit is { } bytes) EngineMemory.Limit(bytes);
        DatabaseApi.CreateConfig(out var config);
        using (config)
        {
            foreach (var (name, value) in EngineSettings.For(options))
            {
                if (DatabaseApi.SetConfig(config, name, value) == DuckDbState.Error)
                    throw EngineException.FromMessage(string.Create(CultureInfo.InvariantCulture, $"Settings Error: invalid value for {name}: \"{value}\""));
            }
            if (DatabaseApi.Open(":memory:", out var database, config, out var error) == DuckDbState.Success) return database;
            database.Dispose();
            throw EngineException.FromMessage(error);
        }
    }
}
