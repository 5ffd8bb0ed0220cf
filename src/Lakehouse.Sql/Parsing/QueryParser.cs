using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Query expressions: WITH, set operations, ORDER BY, LIMIT, locking (the grammar's select_no_parens and select_with_parens).</summary>
/// <remarks>PostgreSQL documentation, chapter 7 "Queries".</remarks>
internal sealed class QueryParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly QueryTailParser _tail = new(grammar);

    /// <summary>Whether a query without parentheses begins at the current token.</summary>
    public static bool BeginsQuery(TokenReader tokens) => tokens.Current.Keyword switch
    {
        Keyword.Select or Keyword.With or Keyword.Table => true,
        Keyword.Values => tokens.Peek().Kind == TokenKind.LeftParenthesis,
        _ => false,
    };

    /// <summary>Whether a token behind a query in parentheses makes it part of a larger query.</summary>
    public static bool ContinuesQuery(in Token token) => token.Keyword is Keyword.Union or Keyword.Intersect or Keyword.Except
        or Keyword.Order or Keyword.Limit or Keyword.Offset or Keyword.Fetch or Keyword.For;

    /// <summary>Takes a query.</summary>
    public Query Parse()
    {
        StackGuard.Check();
        var start = _tokens.Current.Start;
        var with = _tokens.Is(Keyword.With) ? ParseWith() : null;
        return ParseAfterWith(with, start);
    }

    /// <summary>Takes the rest of a query whose WITH was taken.</summary>
    public Query ParseAfterWith(WithClause? with, int start) => _tail.Parse(with, ParseSetOperations(SetPrecedence.Union), start);

    /// <summary>Goes on with a query whose first operand, in parentheses, was taken already.</summary>
    public Query ParseFrom(Query operand, int start) => _tail.Parse(null, ClimbSetOperations(operand, SetPrecedence.Union), start);

    /// <summary>Takes a query with its parentheses, of which there may be more than one pair (select_with_parens).</summary>
    public Query ParseParenthesized()
    {
        StackGuard.Check();
        var start = _tokens.Expect(TokenKind.LeftParenthesis).Start;
        Query query;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var inner = _tokens.Current.Start;
            query = ParseParenthesized();
            if (!_tokens.Is(TokenKind.RightParenthesis)) query = ParseFrom(query, inner);
        }
        else
        {
            if (!BeginsQuery(_tokens)) throw _tokens.Unexpected();
            query = Parse();
        }

        _tokens.Expect(TokenKind.RightParenthesis);
        return query;
    }

    /// <summary>Takes WITH and its list.</summary>
    public WithClause ParseWith()
    {
        var start = _tokens.Expect(Keyword.With).Start;
        // RECURSIVE may be the name of a table: WITH recursive AS (…).
        var isName = _tokens.Peek() is { Keyword: Keyword.As } or { Kind: TokenKind.LeftParenthesis };
        var isRecursive = !isName && _tokens.Accept(Keyword.Recursive);
        List<CommonTableExpression> tables = [ParseCommonTable()];
        while (_tokens.Accept(TokenKind.Comma)) tables.Add(ParseCommonTable());
        return new WithClause(isRecursive, EquatableArray.From(tables)) { Span = _tokens.SpanFrom(start) };
    }

    private CommonTableExpression ParseCommonTable()
    {
        var start = _tokens.Current.Start;
        var name = grammar.Names.ParseColumnId();
        var columns = grammar.Names.ParseOptionalNameList();
        _tokens.Expect(Keyword.As);
        bool? isMaterialized = null;
        if (_tokens.Accept(Keyword.Materialized)) isMaterialized = true;
        else if (_tokens.Accept(Keyword.Not, Keyword.Materialized)) isMaterialized = false;
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (_tokens.Current.Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete)
        {
            // A statement with such a part is a SELECT to PostgreSQL, and is refused by that name.
            throw SqlError.ReadOnlyTransaction("SELECT").ToException();
        }

        if (_tokens.Is(Keyword.Merge)) throw _tokens.ErrorAt(start, SqlState.FeatureNotSupported, "MERGE not supported in WITH query");

        var query = ParseSelectStatement();
        _tokens.Expect(TokenKind.RightParenthesis);
        if (_tokens.Current.Keyword == Keyword.Search && _tokens.Peek().Keyword is Keyword.Depth or Keyword.Breadth) throw Unsupported("SEARCH");
        if (_tokens.Is(Keyword.Cycle)) throw Unsupported("CYCLE");
        return new CommonTableExpression(name, columns, isMaterialized, query) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes a query with or without parentheses (the grammar's SelectStmt).</summary>
    public Query ParseSelectStatement()
    {
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return BeginsQuery(_tokens) || _tokens.Is(Keyword.Values) ? Parse() : throw _tokens.Unexpected();
        var start = _tokens.Current.Start;
        var query = ParseParenthesized();
        return ContinuesQuery(_tokens.Current) ? ParseFrom(query, start) : query;
    }

    private SqlErrorException Unsupported(string clause) => _tokens.ErrorAt(
        _tokens.Current.Start, SqlState.FeatureNotSupported, $"{clause} clause of WITH is not supported");

    private Query ParseSetOperations(SetPrecedence minimum)
    {
        StackGuard.Check();
        return ClimbSetOperations(ParseOperand(), minimum);
    }

    private Query ClimbSetOperations(Query left, SetPrecedence minimum)
    {
        while (true)
        {
            var (operation, precedence) = _tokens.Current.Keyword switch
            {
                Keyword.Union => (SetOperator.Union, SetPrecedence.Union),
                Keyword.Except => (SetOperator.Except, SetPrecedence.Union),
                Keyword.Intersect => (SetOperator.Intersect, SetPrecedence.Intersect),
                _ => (SetOperator.Union, SetPrecedence.None),
            };
            if (precedence < minimum) return left;
            var anchor = _tokens.Advance().Start;
            var isAll = _tokens.Accept(Keyword.All);
            if (!isAll) _tokens.Accept(Keyword.Distinct);
            var right = ParseSetOperations(precedence + 1);
            var span = _tokens.SpanFrom(left.Span.Start);
            left = new Query(null, new SetOperationBody(operation, isAll, left, right) { Span = span, Anchor = anchor }) { Span = span };
        }
    }

    private Query ParseOperand()
    {
        QueryBody body;
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Select: body = grammar.Selects.ParseSelect(); break;
            case Keyword.Values: body = grammar.Selects.ParseValues(); break;
            case Keyword.Table: body = grammar.Selects.ParseTable(); break;
            default: return ParseParenthesized();
        }

        return new Query(null, body) { Span = body.Span };
    }

    /// <summary>The levels of set operations; all associate to the left.</summary>
    private enum SetPrecedence
    {
        None,
        Union,
        Intersect,
        Operand,
    }
}
