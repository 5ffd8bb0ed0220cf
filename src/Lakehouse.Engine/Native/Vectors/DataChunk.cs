using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Vectors;

/// <summary>
/// A view of some rows of a result, column by column. Not always full: a chunk may hold one row or 2,048.
/// </summary>
/// <remarks>Valid until its owner fetches the next chunk or is disposed; a ref struct, so that it is not kept past the call.</remarks>
public readonly ref struct DataChunk
{
    private readonly nint _chunk;
    private readonly EngineType[] _types;

    internal DataChunk(nint chunk, EngineType[] types)
    {
        _chunk = chunk;
        _types = types;
        Size = (int)DataChunkApi.GetSize(chunk);
    }

    /// <summary>Rows.</summary>
    public int Size { get; }

    /// <summary>Columns.</summary>
    public int ColumnCount => _types.Length;

    /// <summary>Column number <paramref name="index"/>, zero-based.</summary>
    public ColumnVector Column(int index) => new(DataChunkApi.GetVector(_chunk, (ulong)index), _types[index]);
}
