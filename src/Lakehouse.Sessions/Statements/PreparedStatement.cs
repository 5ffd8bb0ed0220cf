using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Statements;

/// <summary>A prepared statement: its text, its tree, and what it means in the snapshot it was last looked at in.</summary>
/// <param name="Name">Its name; empty for the unnamed one.</param>
/// <param name="Text">The whole text it was parsed from.</param>
/// <param name="Syntax">Its tree; null for an empty statement.</param>
/// <param name="DeclaredTypes">The parameter types that the client gave; 0 where it left one open.</param>
/// <param name="Command">What it means; null for an empty statement.</param>
/// <param name="Basis">What its meaning was found in.</param>
/// <param name="FromSql">Made by PREPARE rather than by the protocol.</param>
public sealed record PreparedStatement(
    string Name, string Text, Statement? Syntax, uint[] DeclaredTypes, Command? Command, StatementBasis Basis, bool FromSql)
{
    /// <summary>Its name, as long as names are.</summary>
    public string Name { get; } = PgName.Truncate(Name);

    /// <summary>When it was prepared, for pg_prepared_statements.</summary>
    public DateTimeOffset PreparedAt { get; init; } = DateTimeOffset.UtcNow;
}
