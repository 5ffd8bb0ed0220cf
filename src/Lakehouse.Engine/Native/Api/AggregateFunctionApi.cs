using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Aggregate Functions".</summary>
internal static unsafe partial class AggregateFunctionApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_aggregate_function")]
    public static partial AggregateFunctionHandle Create();

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_aggregate_function")]
    public static partial void Destroy(ref nint function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetName(AggregateFunctionHandle function, string name);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_add_parameter")]
    public static partial void AddParameter(AggregateFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_return_type")]
    public static partial void SetReturnType(AggregateFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_special_handling")]
    public static partial void SetSpecialHandling(AggregateFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_functions")]
    public static partial void SetFunctions(
        AggregateFunctionHandle function,
        delegate* unmanaged<nint, ulong> stateSize,
        delegate* unmanaged<nint, nint*, void> initialize,
        delegate* unmanaged<nint, nint, nint**, void> update,
        delegate* unmanaged<nint, nint**, nint**, ulong, void> combine,
        delegate* unmanaged<nint, nint**, nint, ulong, ulong, void> finish);

    // native/lakefs/aggregates.h: without it ORDER BY in an aggregate reads memory that is not a state.
    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_repair_aggregate")]
    public static partial void Repair(AggregateFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_destructor")]
    public static partial void SetDestructor(AggregateFunctionHandle function, delegate* unmanaged<nint**, ulong, void> destroy);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_extra_info")]
    public static partial void SetExtraInfo(AggregateFunctionHandle function, nint info, delegate* unmanaged<nint, void> destroy);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_aggregate_function_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial AggregateFunctionSetHandle CreateSet(string name);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_aggregate_function_set")]
    public static partial void DestroySet(ref nint set);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_add_aggregate_function_to_set")]
    public static partial DuckDbState AddToSet(AggregateFunctionSetHandle set, AggregateFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_register_aggregate_function_set")]
    public static partial DuckDbState RegisterSet(ConnectionHandle connection, AggregateFunctionSetHandle set);

    // A field of the call's info.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_get_extra_info")]
    public static partial nint GetExtraInfo(nint info);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_aggregate_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetError(nint info, string error);
}
