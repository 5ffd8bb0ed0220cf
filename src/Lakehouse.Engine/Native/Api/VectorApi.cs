using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Vector Interface".</summary>
internal static partial class VectorApi
{
    // The first five return a field of the vector: they cannot block, call back or run long.
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

    // Allocates the mask.
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    public static partial void EnsureValidityWritable(nint vector);

    // Copies into the vector's string heap.
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_vector_assign_string_element_len")]
    public static unsafe partial void AssignString(nint vector, ulong row, byte* text, ulong length);

    // A field of the vector.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_list_vector_get_size")]
    public static partial ulong ListSize(nint vector);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_list_vector_set_size")]
    public static partial DuckDbState SetListSize(nint vector, ulong size);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_list_vector_reserve")]
    public static partial DuckDbState ReserveList(nint vector, ulong capacity);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_vector_get_column_type")]
    public static partial LogicalTypeHandle Type(nint vector);
}
