using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Statements: which one begins here.</summary>
internal sealed class StatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes a statement.</summary>
    public Statement Parse()
    {
        var start = _tokens.Current.Start;
        var query = grammar.Queries.ParseSelectStatement();
        return new QueryStatement(query) { Span = _tokens.SpanFrom(start) };
    }
}
