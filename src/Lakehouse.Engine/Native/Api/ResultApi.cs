using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Strings;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Api;

/// <summary>duckdb_result: five deprecated words and the pointer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct DuckDbResult
{
    private readonly ulong _columnCount, _rowCount, _rowsChanged;
    private readonly nint _columns, _errorMessage, _internalData;
}

/// <summary>The C API's topics "Query Execution", and fetching (native/lakefs/stream.h). A result goes by address.</summary>
internal static partial class ResultApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_query", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Query(ConnectionHandle connection, string sql, nint result);

    // Runs the query as far as the next chunk needs it: blocks, and calls back into lakefs and our functions.
    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_fetch_chunk")]
    public static partial nint FetchChunk(nint result);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_result")]
    public static partial void Destroy(nint result);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_result_error")]
    [return: MarshalUsing(typeof(BorrowedString))]
    public static partial string? Error(nint result);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_result_error_type")]
    public static partial int ErrorType(nint result);

    // A field of the result.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_column_count")]
    public static partial ulong ColumnCount(nint result);

    // A field of the result.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_column_type")]
    public static partial DuckType ColumnTypeId(nint result, ulong column);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_column_logical_type")]
    public static partial LogicalTypeHandle ColumnType(nint result, ulong column);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_column_name")]
    [return: MarshalUsing(typeof(BorrowedString))]
    public static partial string? ColumnName(nint result, ulong column);
}
