namespace Lakehouse.Postgres.Errors;

/// <summary>
/// Carries an <see cref="SqlError"/> from where it is found to the one place that writes it to the client
/// (PostgreSQL's <c>ereport(ERROR)</c>). It is the only exception a room may let out for bad input.
/// </summary>
public sealed class SqlErrorException(SqlError error) : Exception(error.Message)
{
    /// <summary>What the client is told.</summary>
    public SqlError Error { get; } = error;
}
