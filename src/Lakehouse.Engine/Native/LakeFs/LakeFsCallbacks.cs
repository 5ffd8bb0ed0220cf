using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Native.LakeFs;

/// <summary><c>lakefs_callbacks</c> of native/lakefs/lakefs.h, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LakeFsCallbacks
{
    public nint Context;
    public delegate* unmanaged<nint, byte*, long, nint, int> Glob;
    public delegate* unmanaged<nint, byte*, long, ulong, nint*, nint, int> Open;
    public delegate* unmanaged<nint, byte*, long, long, nint, long> Read;
    public delegate* unmanaged<nint, byte*, long, byte*, long, nint, int> Values;
    public delegate* unmanaged<nint, ulong, byte*, long, long*, long, byte*, long, int, nint*, int> Scan;
    public delegate* unmanaged<nint, void> End;
    public delegate* unmanaged<nint, ulong, byte*, long, void> Group;
    public delegate* unmanaged<nint, void> Close;
    public delegate* unmanaged<nint, void> Release;
}
