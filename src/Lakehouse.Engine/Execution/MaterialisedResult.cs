using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Execution;

/// <summary>Rows that have been computed and are kept in memory, independent of statement and connection.</summary>
/// <remarks>Each chunk is freed as <see cref="Next"/> leaves it. One thread at a time.</remarks>
public sealed class MaterialisedResult : IChunkSource
{
    private readonly ChunkList _chunks;
    private readonly EngineColumn[] _columns;
    private readonly EngineType[] _types;
    private int _at;

    internal MaterialisedResult(ChunkList chunks, EngineColumn[] columns, bool standsOnFirst)
    {
        _chunks = chunks;
        _columns = columns;
        _types = Array.ConvertAll(columns, column => column.Type);
        _at = standsOnFirst ? 0 : -1;
    }

    /// <inheritdoc/>
    public IReadOnlyList<EngineColumn> Columns => _columns;

    /// <inheritdoc/>
    public bool HasCurrent => _at >= 0 && _at < _chunks.Count;

    /// <inheritdoc/>
    public DataChunk Current => HasCurrent
        ? new(_chunks[_at], _types)
        : throw new InvalidOperationException("there is no current chunk before the first Next and after the end");

    /// <inheritdoc/>
    public bool Next()
    {
        ObjectDisposedException.ThrowIf(_chunks.IsClosed, this);
        if (HasCurrent) _chunks.Drop(_at);
        if (_at < _chunks.Count) _at++;
        return HasCurrent;
    }

    /// <inheritdoc/>
    public void Dispose() => _chunks.Dispose();
}
