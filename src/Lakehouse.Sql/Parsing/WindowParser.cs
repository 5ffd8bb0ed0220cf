using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Windows and the lists of ORDER BY.</summary>
/// <remarks>PostgreSQL documentation, section 4.2.8 "Window Function Calls".</remarks>
internal sealed class WindowParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes OVER and what belongs to it.</summary>
    public OverClause ParseOver()
    {
        var start = _tokens.Expect(Keyword.Over).Start;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var specification = ParseSpecification();
            return new OverClause(null, specification) { Span = _tokens.SpanFrom(start), Anchor = specification.Span.Start };
        }

        var name = _tokens.Current.Start;
        return new OverClause(grammar.Names.ParseColumnId(), null) { Span = _tokens.SpanFrom(start), Anchor = name };
    }

    /// <summary>Takes a window's specification with its parentheses.</summary>
    public WindowSpecification ParseSpecification()
    {
        var start = _tokens.Expect(TokenKind.LeftParenthesis).Start;
        var baseWindow = NameParser.IsColumnId(_tokens.Current) && !BeginsClause(_tokens.Current.Keyword)
            ? grammar.Names.ParseColumnId()
            : null;
        EquatableArray<Expression> partitionBy = [];
        if (_tokens.Accept(Keyword.Partition))
        {
            _tokens.Expect(Keyword.By);
            partitionBy = grammar.Expressions.ParseList();
        }

        var orderBy = ParseOptionalOrderBy();
        var frame = ParseOptionalFrame();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new WindowSpecification(baseWindow, partitionBy, orderBy, frame) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes ORDER BY and its items, or nothing.</summary>
    public EquatableArray<OrderByItem> ParseOptionalOrderBy()
    {
        if (!_tokens.Accept(Keyword.Order)) return [];
        _tokens.Expect(Keyword.By);
        List<OrderByItem> items = [ParseOrderByItem()];
        while (_tokens.Accept(TokenKind.Comma)) items.Add(ParseOrderByItem());
        return EquatableArray.From(items);
    }

    private static bool BeginsClause(Keyword keyword) => keyword is Keyword.Partition or Keyword.Range or Keyword.Rows or Keyword.Groups;

    private OrderByItem ParseOrderByItem()
    {
        var start = _tokens.Current.Start;
        var value = grammar.Expressions.Parse();
        var direction = SortDirection.Default;
        OperatorName? usingOperator = null;
        var anchor = value.Span.Start;
        if (_tokens.Accept(Keyword.Asc))
        {
            direction = SortDirection.Ascending;
        }
        else if (_tokens.Accept(Keyword.Desc))
        {
            direction = SortDirection.Descending;
        }
        else if (_tokens.Accept(Keyword.Using))
        {
            direction = SortDirection.Using;
            anchor = _tokens.Current.Start;
            if (!_tokens.Is(Keyword.Operator) && !ExpressionParser.IsSymbol(_tokens.Current.Kind)) throw _tokens.Unexpected();
            usingOperator = grammar.Expressions.ParseOperator();
        }

        var nulls = NullsOrder.Default;
        if (_tokens.Accept(Keyword.Nulls, Keyword.First)) nulls = NullsOrder.First;
        else if (_tokens.Accept(Keyword.Nulls, Keyword.Last)) nulls = NullsOrder.Last;

        return new OrderByItem(value, direction, nulls, usingOperator) { Span = _tokens.SpanFrom(start), Anchor = anchor };
    }

    private WindowFrame? ParseOptionalFrame()
    {
        var start = _tokens.Current.Start;
        FrameUnits units;
        if (_tokens.Accept(Keyword.Rows)) units = FrameUnits.Rows;
        else if (_tokens.Accept(Keyword.Range)) units = FrameUnits.Range;
        else if (_tokens.Accept(Keyword.Groups)) units = FrameUnits.Groups;
        else return null;

        FrameBound first;
        FrameBound last;
        if (_tokens.Accept(Keyword.Between))
        {
            first = ParseBound();
            _tokens.Expect(Keyword.And);
            last = ParseBound();
            CheckStart(first);
            CheckRange(first, last);
        }
        else
        {
            first = ParseBound();
            CheckStart(first);
            if (first.Kind == FrameBoundKind.OffsetFollowing)
            {
                throw Invalid(first, "frame starting from following row cannot end with current row");
            }

            last = new FrameBound(FrameBoundKind.CurrentRow) { Span = first.Span };
        }

        return new WindowFrame(units, first, last, ParseExclusion()) { Span = _tokens.SpanFrom(start) };
    }

    private FrameBound ParseBound()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Is(Keyword.Unbounded) && _tokens.Peek().Keyword is Keyword.Preceding or Keyword.Following)
        {
            _tokens.Advance();
            var unbounded = _tokens.Advance().Keyword == Keyword.Preceding
                ? FrameBoundKind.UnboundedPreceding
                : FrameBoundKind.UnboundedFollowing;
            return new FrameBound(unbounded) { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.Accept(Keyword.Current, Keyword.Row)) return new FrameBound(FrameBoundKind.CurrentRow) { Span = _tokens.SpanFrom(start) };
        var offset = grammar.Expressions.Parse();
        var kind = _tokens.Accept(Keyword.Preceding) ? FrameBoundKind.OffsetPreceding : FrameBoundKind.OffsetFollowing;
        if (kind == FrameBoundKind.OffsetFollowing) _tokens.Expect(Keyword.Following);
        return new FrameBound(kind, offset) { Span = _tokens.SpanFrom(start) };
    }

    private FrameExclusion ParseExclusion()
    {
        if (!_tokens.Accept(Keyword.Exclude)) return FrameExclusion.NoOthers;
        if (_tokens.Accept(Keyword.Group)) return FrameExclusion.Group;
        if (_tokens.Accept(Keyword.Ties)) return FrameExclusion.Ties;
        if (_tokens.Accept(Keyword.Current))
        {
            _tokens.Expect(Keyword.Row);
            return FrameExclusion.CurrentRow;
        }

        _tokens.Expect(Keyword.No, Keyword.Others);
        return FrameExclusion.NoOthers;
    }

    private void CheckStart(FrameBound first)
    {
        if (first.Kind == FrameBoundKind.UnboundedFollowing) throw Invalid(first, "frame start cannot be UNBOUNDED FOLLOWING");
    }

    private void CheckRange(FrameBound first, FrameBound last)
    {
        if (last.Kind == FrameBoundKind.UnboundedPreceding) throw Invalid(last, "frame end cannot be UNBOUNDED PRECEDING");
        if (first.Kind == FrameBoundKind.CurrentRow && last.Kind == FrameBoundKind.OffsetPreceding)
        {
            throw Invalid(last, "frame starting from current row cannot have preceding rows");
        }

        if (first.Kind == FrameBoundKind.OffsetFollowing && last.Kind is FrameBoundKind.OffsetPreceding or FrameBoundKind.CurrentRow)
        {
            throw Invalid(last, "frame starting from following row cannot have preceding rows");
        }
    }

    private SqlErrorException Invalid(FrameBound bound, string message) =>
        _tokens.ErrorAt(bound.Span.Start, SqlState.WindowingError, message);
}
