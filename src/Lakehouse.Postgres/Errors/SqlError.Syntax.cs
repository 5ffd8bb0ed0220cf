namespace Lakehouse.Postgres.Errors;

/// <summary>What statements are refused with before they are analysed.</summary>
public sealed partial record SqlError
{
    /// <summary>54001: an expression or query is nested too deep.</summary>
    public static SqlError StackDepthLimitExceeded() => new(SqlState.StatementTooComplex, "stack depth limit exceeded")
    {
        Hint = "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the platform's stack depth limit is adequate.",
    };

    /// <summary>0A000: what PostgreSQL says about XML where it was built without libxml.</summary>
    public static SqlError UnsupportedXml() => new(SqlState.FeatureNotSupported, "unsupported XML feature")
    {
        Detail = "This functionality requires the server to be built with libxml support.",
    };

    /// <summary>25006: a statement that writes.</summary>
    /// <param name="command">Its command tag.</param>
    public static SqlError ReadOnlyTransaction(string command) =>
        new(SqlState.ReadOnlySqlTransaction, $"cannot execute {command} in a read-only transaction");
}
