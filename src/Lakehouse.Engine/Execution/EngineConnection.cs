using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// A session's connection to the engine: its settings, temporary tables, prepared plans and at most one open stream.
/// </summary>
/// <remarks>
/// One thread at a time, <see cref="Interrupt"/> excepted. The rule of this class: while a <see cref="ResultStream"/> is
/// open nothing else is run or prepared here, because DuckDB would end the stream as if it were complete.
/// </remarks>
public sealed class EngineConnection : IDisposable
{
    private ResultStream? _open;

    internal EngineConnection(ConnectionHandle handle)
    {
        Handle = handle;
        Interrupt = new Interrupt(handle);
    }

    /// <summary>Ends what runs here, from any thread.</summary>
    public Interrupt Interrupt { get; }

    /// <summary>Its number: as what queries here read files (<see cref="Lakehouse.Storage.Reading.ILakeFiles.Open"/>).</summary>
    public long Id => DatabaseApi.ConnectionId(Handle);

    /// <summary>The stream that is open here, or null.</summary>
    public ResultStream? OpenStream => _open;

    internal ConnectionHandle Handle { get; }

    /// <summary>Plans one statement of engine SQL.</summary>
    /// <exception cref="EngineException">It does not parse or bind, or a file that it reads cannot be opened.</exception>
    /// <exception cref="InvalidOperationException">A stream is open.</exception>
    public PreparedPlan Prepare(string sql)
    {
        Enter();
        try
        {
            if (PreparedApi.Prepare(Handle, sql, out var prepared) == DuckDbState.Success) return new PreparedPlan(this, prepared);
            using (prepared) throw EngineException.FromMessage(PreparedApi.Error(prepared));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs statements of ours whose rows, if any, are few: the last one's are kept. For what users send, prepare.</summary>
    /// <exception cref="EngineException">One failed; the ones before it are done.</exception>
    /// <exception cref="InvalidOperationException">A stream is open.</exception>
    public MaterialisedResult Query(string sql)
    {
        Enter();
        using var result = new ResultHandle();
        try
        {
            if (ResultApi.Query(Handle, sql, result.Pointer) == DuckDbState.Error)
                throw EngineException.FromMessage(ResultApi.Error(result.Pointer));
            var chunks = new ChunkList();
            while (ResultApi.FetchChunk(result.Pointer) is var chunk && chunk != 0) chunks.Add(chunk);
            return new MaterialisedResult(chunks, ResultColumns.Of(result.Pointer, []), standsOnFirst: false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs statements of ours that return nothing of interest: settings, tables.</summary>
    /// <inheritdoc cref="Query" path="/exception"/>
    public void Run(string sql) => Query(sql).Dispose();

    /// <summary>Opens a table for bulk loading.</summary>
    /// <exception cref="EngineException">No such table.</exception>
    /// <exception cref="InvalidOperationException">A stream is open.</exception>
    public Appender Append(string schema, string table)
    {
        Enter();
        try
        {
            if (AppenderApi.Create(Handle, schema, table, out var appender) == DuckDbState.Success) return new Appender(this, appender);
            using (appender) throw EngineException.FromMessage(AppenderApi.Error(appender));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the connection; an open stream is ended.</summary>
    public void Dispose()
    {
        _open?.Dispose();
        Handle.Dispose();
    }

    /// <summary>Runs a plan as a stream, which is the connection's open one from then on.</summary>
    internal ResultStream Execute(PreparedHandle prepared, EngineColumn[] expected)
    {
        Enter();
        var result = new ResultHandle();
        try
        {
            if (PreparedApi.ExecuteStreaming(prepared, result.Pointer) == DuckDbState.Error)
                throw EngineException.FromMessage(ResultApi.Error(result.Pointer));
            return _open = new ResultStream(this, result, ResultColumns.Of(result.Pointer, expected));
        }
        catch
        {
            result.Dispose();
            throw;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>A stream has ended: the connection is free.</summary>
    internal void Release(ResultStream stream)
    {
        if (_open == stream) _open = null;
    }

    /// <summary>Before a call that uses the connection: refuses it while a stream is open or an interrupt stands.</summary>
    internal void Enter()
    {
        ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
        if (_open is not null)
        {
            throw new InvalidOperationException(
                "a connection with an open stream is not touched: read it to its end, materialise or dispose it first");
        }
        Interrupt.Enter();
    }

    /// <summary>After it.</summary>
    internal void Leave() => Interrupt.Leave();
}
