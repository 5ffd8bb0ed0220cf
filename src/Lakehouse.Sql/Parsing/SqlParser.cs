using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>The door of the parser: PostgreSQL 15's language, read as PostgreSQL reads it.</summary>
public static class SqlParser
{
    /// <summary>Parses the statements of a text; empty ones between semicolons are dropped.</summary>
    /// <exception cref="SqlErrorException">
    /// 42601 with position for what the grammar does not accept, the lexer's errors, 54001 for what is nested too deep, 0A000 for
    /// what is known and not supported.
    /// </exception>
    public static ImmutableArray<Statement> Parse(string text) => Parse(text, out _);

    /// <summary>Parses an expression on its own: a row policy, a column mask.</summary>
    /// <exception cref="SqlErrorException">As <see cref="Parse(string)"/>; 42601 where the text is more or less than one expression. Positions count in a longer text.</exception>
    public static Expression ParseExpression(string text) =>
        Parse($"SELECT\n{text}\n") is [QueryStatement { Query: { With: null, OrderBy.IsEmpty: true, Limit: null, Body: SelectBody select } query }]
        && query.Locking.IsEmpty
        && select is { Targets: [{ Value: { } value, Alias: null }], From.IsEmpty: true, Where: null, Distinct: null, GroupBy: null, Having: null, Into: null }
            ? value
            : throw new SqlError(SqlState.SyntaxError, "one expression is expected").ToException();

    /// <summary>Parses the statements of a text and gives its notices: names that were cut to 63 bytes (42622).</summary>
    public static ImmutableArray<Statement> Parse(string text, out IReadOnlyList<SqlError> notices)
    {
        var lexer = new Lexer(text);
        notices = lexer.Notices;
        var grammar = new Grammar(lexer);
        var tokens = grammar.Tokens;
        var statements = ImmutableArray.CreateBuilder<Statement>(1);
        while (true)
        {
            while (tokens.Accept(TokenKind.Semicolon))
            {
            }

            if (tokens.Is(TokenKind.EndOfInput)) return statements.DrainToImmutable();
            statements.Add(grammar.Statements.Parse());
            if (!tokens.Is(TokenKind.EndOfInput) && !tokens.Is(TokenKind.Semicolon)) throw tokens.Unexpected();
        }
    }
}
