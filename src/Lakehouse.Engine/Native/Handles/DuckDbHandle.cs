using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Native.Handles;

/// <summary>An object of the C API that must be destroyed: owned by exactly one handle, destroyed exactly once.</summary>
internal abstract class DuckDbHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    /// <summary>The C API's function for this kind of object; it clears the pointer.</summary>
    protected abstract void Destroy(ref nint pointer);
}
