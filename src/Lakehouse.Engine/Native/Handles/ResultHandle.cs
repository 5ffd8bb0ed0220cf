using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.Handles;

/// <summary>duckdb_result: a struct of 48 bytes that the API fills in place, held in native memory of ours.</summary>
internal sealed unsafe class ResultHandle : SafeHandle
{
    /// <summary>An empty result, to be filled by an execution.</summary>
    public ResultHandle() : base(0, ownsHandle: true) =>
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(DuckDbResult)));

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The struct's address.</summary>
    public nint Pointer => handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        ResultApi.Destroy(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
