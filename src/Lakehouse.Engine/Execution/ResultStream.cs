using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// A running query: its rows come as they are computed, and it computes no further than a few chunks ahead. Holds 3 to
/// 20 MiB of the engine's memory while it is open, more under a sort.
/// </summary>
/// <remarks>
/// While it is open its connection must not be used otherwise, the engine would end it silently; the connection refuses.
/// Read it to the end, dispose it, or <see cref="Materialise"/> it first. One thread at a time.
/// </remarks>
public sealed class ResultStream : IChunkSource
{
    private readonly EngineConnection _connection;
    private readonly ResultHandle _result;
    private readonly ChunkHandle _chunk = new();
    private readonly EngineColumn[] _columns;
    private readonly EngineType[] _types;
    private bool _ended;

    internal ResultStream(EngineConnection connection, ResultHandle result, EngineColumn[] columns)
    {
        _connection = connection;
        _result = result;
        _columns = columns;
        _types = Array.ConvertAll(columns, column => column.Type);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EngineColumn> Columns => _columns;

    /// <inheritdoc/>
    public bool HasCurrent => !_chunk.IsInvalid;

    /// <inheritdoc/>
    public DataChunk Current => HasCurrent
        ? new(_chunk.Pointer, _types)
        : throw new InvalidOperationException("there is no current chunk before the first Next and after the end");

    /// <summary>The current chunk itself, still the stream's.</summary>
    internal nint CurrentPointer => _chunk.Pointer;

    /// <inheritdoc/>
    public bool Next()
    {
        ObjectDisposedException.ThrowIf(_result.IsClosed, this);
        if (_ended) return false;
        try
        {
            _chunk.Replace(Fetch());
            if (!_chunk.IsInvalid) return true;
            // The end and an error look alike.
            if (ResultApi.Error(_result.Pointer) is { } error) throw EngineException.FromMessage(error);
            End();
            return false;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the query to its end and keeps the chunks, the current one first, so that the connection is free and the
    /// rows can be read on. This stream is disposed.
    /// </summary>
    /// <remarks>
    /// All of the rest is held in memory outside of the engine's limit (about the size of its vectors, 16 KiB per column
    /// and 2,048 rows of 8 bytes) until the result is disposed: meant for suspended portals, bound by the caller.
    /// </remarks>
    /// <exception cref="EngineException">The query failed or was interrupted.</exception>
    public MaterialisedResult Materialise()
    {
        var kept = new ChunkList();
        try
        {
            var standing = HasCurrent;
            if (standing) kept.Add(_chunk.Take());
            while (Next()) kept.Add(_chunk.Take());
            Dispose();
            return new MaterialisedResult(kept, _columns, standing);
        }
        catch
        {
            kept.Dispose();
            throw;
        }
    }

    /// <summary>Ends the query where it is; the connection is free.</summary>
    public void Dispose()
    {
        End();
        _chunk.Dispose();
        _result.Dispose();
    }

    private void End()
    {
        if (_ended) return;
        _ended = true;
        _connection.Release(this);
    }

    private nint Fetch()
    {
        _connection.Interrupt.Enter();
        try
        {
            return ResultApi.FetchChunk(_result.Pointer);
        }
        finally
        {
            _connection.Interrupt.Leave();
        }
    }
}
