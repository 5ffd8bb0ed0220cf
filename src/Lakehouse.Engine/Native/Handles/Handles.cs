using Lakehouse.Engine.Native.Api;

namespace Lakehouse.Engine.Native.Handles;

/// <summary>duckdb_database. Its memory lives on until the last connection is closed.</summary>
internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.Close(ref pointer);
}

/// <summary>duckdb_config.</summary>
internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.DestroyConfig(ref pointer);
}

/// <summary>duckdb_connection. Open streams and prepared statements survive it.</summary>
internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.Disconnect(ref pointer);
}

/// <summary>duckdb_prepared_statement.</summary>
internal sealed class PreparedHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => PreparedApi.Destroy(ref pointer);
}

/// <summary>duckdb_logical_type.</summary>
internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => LogicalTypeApi.Destroy(ref pointer);
}

/// <summary>duckdb_value.</summary>
internal sealed class ValueHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => ValueApi.Destroy(ref pointer);
}

/// <summary>duckdb_appender. Destroying it flushes it, and tells nobody when that fails.</summary>
internal sealed class AppenderHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => AppenderApi.Destroy(ref pointer);
}

/// <summary>duckdb_scalar_function.</summary>
internal sealed class ScalarFunctionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => ScalarFunctionApi.Destroy(ref pointer);
}

/// <summary>duckdb_scalar_function_set.</summary>
internal sealed class ScalarFunctionSetHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => ScalarFunctionApi.DestroySet(ref pointer);
}

/// <summary>duckdb_aggregate_function.</summary>
internal sealed class AggregateFunctionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => AggregateFunctionApi.Destroy(ref pointer);
}

/// <summary>duckdb_aggregate_function_set.</summary>
internal sealed class AggregateFunctionSetHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => AggregateFunctionApi.DestroySet(ref pointer);
}
