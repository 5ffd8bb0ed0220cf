using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Vector Interface", reading side.</summary>
internal static partial class VectorApi
{
    // All of these return a field of the vector: they cannot block, call back or run long.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_vector_get_data")]
    public static partial nint GetData(nint vector);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_vector_get_validity")]
    public static partial nint GetValidity(nint vector);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_list_vector_get_child")]
    public static partial nint ListChild(nint vector);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_array_vector_get_child")]
    public static partial nint ArrayChild(nint vector);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_struct_vector_get_child")]
    public static partial nint StructChild(nint vector, ulong index);
}
