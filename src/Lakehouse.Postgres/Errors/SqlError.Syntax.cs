namespace Lakehouse.Postgres.Errors;

/// <summary>The messages of the lexer and parser: class 42601 and the limits of class 54.</summary>
public sealed partial record SqlError
{
    /// <summary>42601: <c>syntax error at or near "token"</c>, at its one-based position.</summary>
    public static SqlError SyntaxErrorAt(string token, int position) =>
        new(SqlState.SyntaxError, $"syntax error at or near \"{token}\"") { Position = position };

    /// <summary>42601: the statement ends where something must follow.</summary>
    public static SqlError SyntaxErrorAtEnd(int position) =>
        new(SqlState.SyntaxError, "syntax error at end of input") { Position = position };

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
