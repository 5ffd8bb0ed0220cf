using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Scalar Functions".</summary>
internal static unsafe partial class ScalarFunctionApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_scalar_function")]
    public static partial ScalarFunctionHandle Create();

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_scalar_function")]
    public static partial void Destroy(ref nint function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetName(ScalarFunctionHandle function, string name);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_add_parameter")]
    public static partial void AddParameter(ScalarFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_varargs")]
    public static partial void SetVarargs(ScalarFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_return_type")]
    public static partial void SetReturnType(ScalarFunctionHandle function, LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_special_handling")]
    public static partial void SetSpecialHandling(ScalarFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_volatile")]
    public static partial void SetVolatile(ScalarFunctionHandle function);

    // native/lakefs/functions.h: without it the engine calls the function for values that no row has.
    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_declare_fallible")]
    public static partial void DeclareFallible(ScalarFunctionHandle function);

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_watch_interrupts")]
    public static partial void WatchInterrupts(ScalarFunctionHandle function);

    // The address of the byte that says whether the call's query is interrupted.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_get_bind_data")]
    public static partial nint GetBindData(nint info);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_extra_info")]
    public static partial void SetExtraInfo(ScalarFunctionHandle function, nint info, delegate* unmanaged<nint, void> destroy);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_function")]
    public static partial void SetFunction(ScalarFunctionHandle function, delegate* unmanaged<nint, nint, nint, void> body);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_scalar_function_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ScalarFunctionSetHandle CreateSet(string name);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_scalar_function_set")]
    public static partial void DestroySet(ref nint set);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_add_scalar_function_to_set")]
    public static partial DuckDbState AddToSet(ScalarFunctionSetHandle set, ScalarFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_register_scalar_function_set")]
    public static partial DuckDbState RegisterSet(ConnectionHandle connection, ScalarFunctionSetHandle set);

    // A field of the call's info.
    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_get_extra_info")]
    public static partial nint GetExtraInfo(nint info);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_scalar_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetError(nint info, string error);
}
