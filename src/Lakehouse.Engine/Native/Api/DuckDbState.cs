namespace Lakehouse.Engine.Native.Api;

/// <summary>duckdb_state.</summary>
internal enum DuckDbState
{
    /// <summary>DuckDBSuccess.</summary>
    Success = 0,

    /// <summary>DuckDBError: the object that was to be made or used has the message.</summary>
    Error = 1,
}
