using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.Strings;

/// <summary>A <c>char*</c> that the caller must free with <c>duckdb_free</c>: copied, then freed.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(OwnedString))]
internal static unsafe class OwnedString
{
    /// <summary>The text, or null for a null pointer.</summary>
    public static string? ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    /// <summary>Gives the memory back to the engine.</summary>
    public static void Free(byte* text) => MemoryApi.Free((nint)text);
}

/// <summary>A <c>const char*</c> that belongs to the object it was asked from: copied, never freed.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(BorrowedString))]
internal static unsafe class BorrowedString
{
    /// <summary>The text, or null for a null pointer.</summary>
    public static string? ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text);
}
