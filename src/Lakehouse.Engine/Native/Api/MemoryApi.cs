using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Helpers".</summary>
internal static partial class MemoryApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_free")]
    public static partial void Free(nint pointer);
}
