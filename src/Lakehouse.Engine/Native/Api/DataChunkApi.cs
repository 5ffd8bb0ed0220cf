using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Data Chunk Interface".</summary>
internal static partial class DataChunkApi
{
    // Fields of the chunk: they cannot block, call back or run long.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial ulong GetSize(nint chunk);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_data_chunk_get_column_count")]
    public static partial ulong GetColumnCount(nint chunk);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint GetVector(nint chunk, ulong column);

    // Frees vectors: not suppressed.
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void Destroy(ref nint chunk);
}
