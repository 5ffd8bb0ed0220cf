using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Strings;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topics "Prepared Statements" and "Execute Prepared Statements". Indexes of parameters begin at 1.</summary>
internal static partial class PreparedApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Prepare(ConnectionHandle connection, string sql, out PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void Destroy(ref nint prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_prepare_error")]
    [return: MarshalUsing(typeof(BorrowedString))]
    public static partial string? Error(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_nparams")]
    public static partial ulong ParameterCount(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState ParameterIndex(PreparedHandle prepared, out ulong index, string name);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_param_type")]
    public static partial DuckType ParameterType(PreparedHandle prepared, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_prepared_statement_column_count")]
    public static partial ulong ColumnCount(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_prepared_statement_column_name")]
    [return: MarshalUsing(typeof(OwnedString))]
    public static partial string? ColumnName(PreparedHandle prepared, ulong column);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_prepared_statement_column_logical_type")]
    public static partial LogicalTypeHandle ColumnType(PreparedHandle prepared, ulong column);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_clear_bindings")]
    public static partial DuckDbState ClearBindings(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_bind_value")]
    public static partial DuckDbState Bind(PreparedHandle prepared, ulong index, ValueHandle value);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_execute_streaming")]
    public static partial DuckDbState ExecuteStreaming(PreparedHandle prepared, nint result);
}
