using System.Globalization;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// Rows of a result, kept in a temporary table of a connection of their own: within the engine's memory limit and spilled to
/// its temporary folder, independent of the statement that computed them. They can be read from any of them on, as often as wanted.
/// </summary>
/// <remarks>One thread at a time. Holds a connection (6 KiB) besides the rows; disposing it frees both.</remarks>
public sealed class StoredRows : IDisposable
{
    private const string Table = "kept";

    private readonly EngineConnection _connection;
    private readonly EngineColumn[] _columns;

    private StoredRows(EngineConnection connection, EngineColumn[] columns)
    {
        _connection = connection;
        _columns = columns;
    }

    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>Names and types of the columns.</summary>
    public IReadOnlyList<EngineColumn> Columns => _columns;

    /// <summary>Reads a stream to its end and keeps its rows, the current chunk's first. The stream is disposed.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="connection">A connection that nothing else uses; owned by the result.</param>
    /// <exception cref="EngineException">The query failed or was interrupted, or there is no more room.</exception>
    public static StoredRows Keep(ResultStream stream, EngineConnection connection)
    {
        var rows = new StoredRows(connection, [.. stream.Columns]);
        try
        {
            var columns = stream.Columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"c{i} {column.Type}"));
            connection.Run($"CREATE TEMP TABLE {Table} ({string.Join(", ", columns)})");
            using (var appender = connection.Append("main", Table))
            {
                if (stream.HasCurrent) rows.Add(appender, stream);
                while (stream.Next()) rows.Add(appender, stream);
                appender.Complete();
            }

            stream.Dispose();
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Some of the rows, in order or from the last to the first. One reader at a time.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="last">The last of them; <see cref="long.MaxValue"/> for all that follow.</param>
    /// <param name="backward">From the last to the first.</param>
    /// <exception cref="EngineException">The engine has no room to read them.</exception>
    public IChunkSource Read(long first, long last = long.MaxValue, bool backward = false)
    {
        using var plan = _connection.Prepare(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM {Table} WHERE rowid BETWEEN {first} AND {last}{(backward ? " ORDER BY rowid DESC" : "")}"));
        return plan.Execute();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void Add(Appender appender, ResultStream stream)
    {
        appender.Chunk(stream.CurrentPointer);
        Count += stream.Current.Size;
    }
}
