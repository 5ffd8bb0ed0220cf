using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.Handles;

/// <summary>The one chunk that a reader stands on: taking the next one destroys it.</summary>
internal sealed class ChunkHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The chunk's pointer, zero before the first and after the last.</summary>
    public nint Pointer => handle;

    /// <summary>Destroys the chunk held and holds <paramref name="next"/> instead; zero is none.</summary>
    public void Replace(nint next)
    {
        if (handle != 0) DataChunkApi.Destroy(ref handle);
        SetHandle(next);
    }

    /// <summary>Lets go of the chunk without destroying it: it is the caller's now.</summary>
    public nint Take()
    {
        var taken = handle;
        SetHandle(0);
        return taken;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        DataChunkApi.Destroy(ref handle);
        return true;
    }
}
