using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Items of FROM and joins (the grammar's table_ref).</summary>
/// <remarks>PostgreSQL documentation, section 7.2.1 "The FROM Clause".</remarks>
internal sealed class FromParser
{
    private readonly Grammar _grammar;
    private readonly TokenReader _tokens;
    private readonly TableFunctionParser _functions;

    public FromParser(Grammar grammar)
    {
        _grammar = grammar;
        _tokens = grammar.Tokens;
        _functions = new TableFunctionParser(grammar);
    }

    /// <summary>Takes items by commas.</summary>
    public EquatableArray<FromItem> ParseList()
    {
        List<FromItem> items = [ParseItem()];
        while (_tokens.Accept(TokenKind.Comma)) items.Add(ParseItem());
        return EquatableArray.From(items);
    }

    /// <summary>Takes a relation without alias: <c>t</c>, <c>t *</c>, <c>ONLY t</c>, <c>ONLY (t)</c> (relation_expr).</summary>
    public TableItem ParseRelation()
    {
        var start = _tokens.Current.Start;
        QualifiedName name;
        var isOnly = _tokens.Accept(Keyword.Only);
        if (isOnly && _tokens.Accept(TokenKind.LeftParenthesis))
        {
            name = _grammar.Names.ParseQualifiedName();
            _tokens.Expect(TokenKind.RightParenthesis);
        }
        else
        {
            name = _grammar.Names.ParseQualifiedName();
            if (!isOnly) _tokens.Accept(TokenKind.Asterisk);
        }

        return new TableItem(name, null, isOnly) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes an alias, with AS or without, and its columns; or nothing (opt_alias_clause).</summary>
    public TableAlias? ParseOptionalAlias()
    {
        var start = _tokens.Current.Start;
        if (!_tokens.Accept(Keyword.As) && !NameParser.IsColumnId(_tokens.Current)) return null;
        var name = _grammar.Names.ParseColumnId();
        var columns = _grammar.Names.ParseOptionalNameList();
        return new TableAlias(name, columns) { Span = _tokens.SpanFrom(start) };
    }

    private FromItem ParseItem()
    {
        StackGuard.Check();
        return ParseJoins(ParsePrimary());
    }

    private FromItem ParseJoins(FromItem left)
    {
        while (BeginsJoin()) left = ParseJoin(left);
        return left;
    }

    private bool BeginsJoin() => _tokens.Current.Keyword is Keyword.Join or Keyword.Cross or Keyword.Natural or Keyword.Inner
        or Keyword.Left or Keyword.Right or Keyword.Full;

    private JoinItem ParseJoin(FromItem left)
    {
        StackGuard.Check();
        if (_tokens.Accept(Keyword.Cross))
        {
            _tokens.Expect(Keyword.Join);
            return Join(JoinKind.Cross, left, ParsePrimary());
        }

        if (_tokens.Accept(Keyword.Natural))
        {
            var natural = ParseKind();
            return Join(natural, left, ParsePrimary()) with { IsNatural = true };
        }

        var kind = ParseKind();
        var right = ParsePrimary();
        // The condition belongs to the innermost join that waits for one.
        while (BeginsJoin()) right = ParseJoin(right);
        if (_tokens.Accept(Keyword.On))
        {
            var condition = _grammar.Expressions.Parse();
            return Join(kind, left, right) with { Condition = condition };
        }

        _tokens.Expect(Keyword.Using);
        _tokens.Expect(TokenKind.LeftParenthesis);
        var columns = _grammar.Names.ParseNameList();
        _tokens.Expect(TokenKind.RightParenthesis);
        var alias = _tokens.Accept(Keyword.As) ? _grammar.Names.ParseColumnId() : null;
        return Join(kind, left, right) with { Using = columns, UsingAlias = alias };
    }

    private JoinItem Join(JoinKind kind, FromItem left, FromItem right) =>
        new(kind, left, right, IsNatural: false, [], null, null, null) { Span = _tokens.SpanFrom(left.Span.Start) };

    private JoinKind ParseKind()
    {
        var kind = _tokens.Current.Keyword switch
        {
            Keyword.Left => JoinKind.Left,
            Keyword.Right => JoinKind.Right,
            Keyword.Full => JoinKind.Full,
            _ => JoinKind.Inner,
        };
        if (kind != JoinKind.Inner)
        {
            _tokens.Advance();
            _tokens.Accept(Keyword.Outer);
        }
        else
        {
            _tokens.Accept(Keyword.Inner);
        }

        _tokens.Expect(Keyword.Join);
        return kind;
    }

    private FromItem ParsePrimary()
    {
        var start = _tokens.Current.Start;
        var isLateral = _tokens.Accept(Keyword.Lateral);
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            if (!isLateral) return ParseParenthesized();
            var open = _tokens.Current.Start;
            return FinishSubquery(_grammar.Queries.ParseParenthesized(), start, open, isLateral: true);
        }

        if (_tokens.Is(Keyword.Xmltable) && _tokens.Peek().Kind == TokenKind.LeftParenthesis) throw SqlError.UnsupportedXml().ToException();
        if (_functions.TryParse(isLateral, start) is { } function) return function;
        if (isLateral || !(_tokens.Is(Keyword.Only) || NameParser.IsColumnId(_tokens.Current))) throw _grammar.Names.MissingArguments();
        var table = ParseRelation();
        var alias = ParseOptionalAlias();
        var sample = _tokens.Is(Keyword.Tablesample) ? ParseSample() : null;
        return table with { Alias = alias, Sample = sample, Span = _tokens.SpanFrom(start) };
    }

    private FromItem ParseParenthesized()
    {
        var start = _tokens.Advance().Start;
        var (query, join) = ParseParenthesisContent();
        _tokens.Expect(TokenKind.RightParenthesis);
        return query is null ? FinishJoin(join!, start) : FinishSubquery(query, start, start, isLateral: false);
    }

    /// <summary>Takes what stands in parentheses whose opening one was taken: a query or a join.</summary>
    private (Query? Query, JoinItem? Join) ParseParenthesisContent()
    {
        StackGuard.Check();
        if (QueryParser.BeginsQuery(_tokens)) return (_grammar.Queries.Parse(), null);
        FromItem item;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var start = _tokens.Advance().Start;
            var (query, join) = ParseParenthesisContent();
            _tokens.Expect(TokenKind.RightParenthesis);
            if (query is not null)
            {
                if (_tokens.Is(TokenKind.RightParenthesis)) return (query, null);
                if (QueryParser.ContinuesQuery(_tokens.Current)) return (_grammar.Queries.ParseFrom(query, start), null);
            }

            item = ParseJoins(query is null ? FinishJoin(join!, start) : FinishSubquery(query, start, start, isLateral: false));
        }
        else
        {
            item = ParseItem();
        }

        return item is JoinItem { Alias: null } joined ? (null, joined) : throw _tokens.Unexpected();
    }

    private JoinItem FinishJoin(JoinItem join, int start)
    {
        var alias = ParseOptionalAlias();
        return join with { Alias = alias, Span = _tokens.SpanFrom(start) };
    }

    private SubqueryItem FinishSubquery(Query query, int start, int parenthesis, bool isLateral)
    {
        var alias = ParseOptionalAlias();
        if (alias is null)
        {
            throw query.Body is ValuesBody
                ? _tokens.ErrorAt(parenthesis, "VALUES in FROM must have an alias", "For example, FROM (VALUES ...) [AS] foo.")
                : _tokens.ErrorAt(parenthesis, "subquery in FROM must have an alias", "For example, FROM (SELECT ...) [AS] foo.");
        }

        return new SubqueryItem(query, alias, isLateral) { Span = _tokens.SpanFrom(start), Anchor = parenthesis };
    }

    private TableSample ParseSample()
    {
        var start = _tokens.Advance().Start;
        if (!NameParser.IsTypeOrFunctionName(_tokens.Current)) throw _tokens.Unexpected();
        var method = _grammar.Names.ParseAttributes(NameParser.NameOf(_tokens.Advance()));
        _tokens.Expect(TokenKind.LeftParenthesis);
        var arguments = _grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        Expression? seed = null;
        if (_tokens.Accept(Keyword.Repeatable))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            seed = _grammar.Expressions.Parse();
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        return new TableSample(method, arguments, seed) { Span = _tokens.SpanFrom(start) };
    }
}
