using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>SELECT from its keyword to WINDOW, VALUES, and TABLE (the grammar's simple_select without set operations).</summary>
/// <remarks>PostgreSQL documentation, "SELECT" and "VALUES" of the SQL reference.</remarks>
internal sealed class SelectParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Whether a token may follow an item of the select list, and nothing else could be meant by it there.</summary>
    public static bool EndsTarget(in Token token) => token.Kind switch
    {
        TokenKind.EndOfInput or TokenKind.Semicolon or TokenKind.Comma or TokenKind.RightParenthesis => true,
        TokenKind.Keyword => token.Keyword is Keyword.Into or Keyword.From or Keyword.Where or Keyword.Group or Keyword.Having
            or Keyword.Window or Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.Order or Keyword.Limit
            or Keyword.Offset or Keyword.Fetch or Keyword.For,
        _ => false,
    };

    /// <summary>Takes SELECT.</summary>
    public SelectBody ParseSelect()
    {
        var start = _tokens.Expect(Keyword.Select).Start;
        var distinct = ParseOptionalDistinct();
        var targets = ParseTargets(mayBeEmpty: distinct is null);
        var into = _tokens.Is(Keyword.Into) ? ParseInto() : null;
        var from = _tokens.Accept(Keyword.From) ? grammar.From.ParseList() : [];
        var where = _tokens.Accept(Keyword.Where) ? grammar.Expressions.Parse() : null;
        var groupBy = _tokens.Is(Keyword.Group) ? ParseGroupBy() : null;
        var having = _tokens.Accept(Keyword.Having) ? grammar.Expressions.Parse() : null;
        var windows = _tokens.Accept(Keyword.Window) ? ParseWindows() : [];
        return new SelectBody(distinct, targets, from, where, groupBy, having, windows, into) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes VALUES.</summary>
    public ValuesBody ParseValues()
    {
        var start = _tokens.Expect(Keyword.Values).Start;
        List<ValuesRow> rows = [];
        do
        {
            var row = _tokens.Expect(TokenKind.LeftParenthesis).Start;
            var values = grammar.Expressions.ParseList();
            _tokens.Expect(TokenKind.RightParenthesis);
            rows.Add(new ValuesRow(values) { Span = _tokens.SpanFrom(row) });
        }
        while (_tokens.Accept(TokenKind.Comma));

        return new ValuesBody(EquatableArray.From(rows)) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes TABLE, which is SELECT * FROM.</summary>
    public SelectBody ParseTable()
    {
        var start = _tokens.Expect(Keyword.Table).Start;
        var table = grammar.From.ParseRelation();
        var star = new SelectItem(new StarReference([]) { Span = table.Span }, null) { Span = table.Span };
        return new SelectBody(null, [star], [table], null, null, null, []) { Span = _tokens.SpanFrom(start) };
    }

    private DistinctClause? ParseOptionalDistinct()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Accept(Keyword.All) || !_tokens.Accept(Keyword.Distinct)) return null;
        EquatableArray<Expression> on = [];
        if (_tokens.Accept(Keyword.On))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            on = grammar.Expressions.ParseList();
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        return new DistinctClause(on) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes a select list, or that of RETURNING.</summary>
    public EquatableArray<SelectItem> ParseTargets(bool mayBeEmpty)
    {
        if (mayBeEmpty && !_tokens.Is(TokenKind.Comma) && EndsTarget(_tokens.Current)) return [];
        List<SelectItem> targets = [ParseTarget()];
        while (_tokens.Accept(TokenKind.Comma)) targets.Add(ParseTarget());
        return EquatableArray.From(targets);
    }

    private SelectItem ParseTarget()
    {
        var token = _tokens.Current;
        if (_tokens.Accept(TokenKind.Asterisk))
        {
            return new SelectItem(new StarReference([]) { Span = token.Span }, null) { Span = token.Span };
        }

        var value = grammar.Expressions.ParseTarget();
        string? alias = null;
        if (_tokens.Accept(Keyword.As)) alias = grammar.Names.ParseLabel();
        else if (NameParser.IsBareLabel(_tokens.Current)) alias = NameParser.NameOf(_tokens.Advance());
        return new SelectItem(value, alias) { Span = _tokens.SpanFrom(token.Start) };
    }

    private IntoClause ParseInto()
    {
        var start = _tokens.Expect(Keyword.Into).Start;
        var persistence = TablePersistence.Permanent;
        if (_tokens.Current.Keyword is Keyword.Local or Keyword.Global && _tokens.Peek().Keyword is Keyword.Temporary or Keyword.Temp)
        {
            _tokens.Advance();
        }

        if (_tokens.Accept(Keyword.Temporary) || _tokens.Accept(Keyword.Temp)) persistence = TablePersistence.Temporary;
        else if (_tokens.Accept(Keyword.Unlogged)) persistence = TablePersistence.Unlogged;
        _tokens.Accept(Keyword.Table);
        var table = grammar.Names.ParseQualifiedName();
        return new IntoClause(table, persistence) { Span = _tokens.SpanFrom(start), Anchor = table.Span.Start };
    }

    private GroupByClause ParseGroupBy()
    {
        var start = _tokens.Expect(Keyword.Group).Start;
        _tokens.Expect(Keyword.By);
        var isDistinct = _tokens.Accept(Keyword.Distinct);
        if (!isDistinct) _tokens.Accept(Keyword.All);
        var items = ParseGroupByItems();
        return new GroupByClause(isDistinct, items) { Span = _tokens.SpanFrom(start) };
    }

    private EquatableArray<GroupByItem> ParseGroupByItems()
    {
        List<GroupByItem> items = [ParseGroupByItem()];
        while (_tokens.Accept(TokenKind.Comma)) items.Add(ParseGroupByItem());
        return EquatableArray.From(items);
    }

    private GroupByItem ParseGroupByItem()
    {
        StackGuard.Check();
        var start = _tokens.Current.Start;
        var next = _tokens.Current.Kind is TokenKind.LeftParenthesis or TokenKind.Keyword ? _tokens.Peek() : default;
        if (_tokens.Is(TokenKind.LeftParenthesis) && next.Kind == TokenKind.RightParenthesis)
        {
            _tokens.Advance();
            _tokens.Advance();
            return new EmptyGroupingSet { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.Current.Keyword is Keyword.Rollup or Keyword.Cube && next.Kind == TokenKind.LeftParenthesis)
        {
            var isRollup = _tokens.Advance().Keyword == Keyword.Rollup;
            _tokens.Advance();
            var elements = grammar.Expressions.ParseList();
            _tokens.Expect(TokenKind.RightParenthesis);
            var span = _tokens.SpanFrom(start);
            return isRollup ? new RollupItem(elements) { Span = span } : new CubeItem(elements) { Span = span };
        }

        if (_tokens.Accept(Keyword.Grouping, Keyword.Sets))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            var sets = ParseGroupByItems();
            _tokens.Expect(TokenKind.RightParenthesis);
            return new GroupingSetsItem(sets) { Span = _tokens.SpanFrom(start) };
        }

        var value = grammar.Expressions.Parse();
        return new GroupByExpression(value) { Span = _tokens.SpanFrom(start) };
    }

    private EquatableArray<WindowDefinition> ParseWindows()
    {
        List<WindowDefinition> windows = [];
        do
        {
            var start = _tokens.Current.Start;
            var name = grammar.Names.ParseColumnId();
            _tokens.Expect(Keyword.As);
            var specification = grammar.Windows.ParseSpecification();
            windows.Add(new WindowDefinition(name, specification) { Span = _tokens.SpanFrom(start), Anchor = specification.Span.Start });
        }
        while (_tokens.Accept(TokenKind.Comma));

        return EquatableArray.From(windows);
    }
}
