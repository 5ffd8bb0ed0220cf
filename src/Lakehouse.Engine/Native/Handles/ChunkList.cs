using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.Handles;

/// <summary>Owns chunks that were taken from a stream; they outlive it and its connection.</summary>
internal sealed class ChunkList : SafeHandle
{
    private readonly List<nint> _chunks = [];

    /// <summary>An empty list.</summary>
    public ChunkList() : base(0, ownsHandle: true) => SetHandle(1);

    /// <inheritdoc/>
    public override bool IsInvalid => false;

    /// <summary>Chunks.</summary>
    public int Count => _chunks.Count;

    /// <summary>Chunk number <paramref name="index"/>.</summary>
    public nint this[int index] => _chunks[index];

    /// <summary>Takes a chunk over.</summary>
    public void Add(nint chunk) => _chunks.Add(chunk);

    /// <summary>Destroys a chunk that has been read.</summary>
    public void Drop(int index)
    {
        var chunk = _chunks[index];
        if (chunk == 0) return;
        _chunks[index] = 0;
        DataChunkApi.Destroy(ref chunk);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        for (var i = 0; i < _chunks.Count; i++) Drop(i);
        return true;
    }
}
