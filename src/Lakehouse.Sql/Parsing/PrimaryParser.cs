using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Operands of expressions: literals, references, parentheses, calls, CASE, ARRAY, ROW, subqueries (the grammar's c_expr).</summary>
/// <remarks>PostgreSQL documentation, section 4.2 "Value Expressions".</remarks>
internal sealed class PrimaryParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes an operand.</summary>
    public Expression Parse()
    {
        var token = _tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Number or TokenKind.String or TokenKind.BitString or TokenKind.HexadecimalString:
                return grammar.Constants.ParseLiteral();
            case TokenKind.Parameter:
            {
                _tokens.Advance();
                var reference = new ParameterReference(ParameterNumber(token.Text!)) { Span = token.Span };
                return ParseIndirection(reference, token.Start);
            }

            case TokenKind.LeftParenthesis:
                return ParseParenthesized();
            case TokenKind.Identifier:
                return grammar.Functions.ParseNamed();
            case TokenKind.Keyword:
                return ParseKeyword(token);
            default:
                throw _tokens.Unexpected();
        }
    }

    /// <summary>Takes what stands in parentheses whose opening one was taken, up to the closing one.</summary>
    /// <param name="mayBeList">Whether more than one expression may stand there.</param>
    public ParenthesisContent ParseParenthesisContent(bool mayBeList = true)
    {
        StackGuard.Check();
        if (QueryParser.BeginsQuery(_tokens)) return new(grammar.Queries.Parse(), []);
        Expression first;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var start = _tokens.Advance().Start;
            var inner = ParseParenthesisContent();
            _tokens.Expect(TokenKind.RightParenthesis);
            if (inner.Query is { } query)
            {
                if (_tokens.Is(TokenKind.RightParenthesis)) return inner;
                if (QueryParser.ContinuesQuery(_tokens.Current)) return new(grammar.Queries.ParseFrom(query, start), []);
            }

            first = grammar.Expressions.ParseFrom(ToOperand(inner, start));
        }
        else
        {
            first = grammar.Expressions.Parse();
        }

        if (!mayBeList || !_tokens.Is(TokenKind.Comma)) return new(null, [first]);
        List<Expression> items = [first];
        while (_tokens.Accept(TokenKind.Comma)) items.Add(grammar.Expressions.Parse());
        return new(null, EquatableArray.From(items));
    }

    /// <summary>Takes the field selections and subscripts behind an operand, if there are any (opt_indirection).</summary>
    public Expression ParseIndirection(Expression operand, int start)
    {
        if (_tokens.Current.Kind is not (TokenKind.Dot or TokenKind.LeftBracket)) return operand;
        List<IndirectionStep> steps = [];
        while (_tokens.Current.Kind is TokenKind.Dot or TokenKind.LeftBracket) steps.Add(ParseStep());
        CheckStar(steps);
        return new Indirection(operand, EquatableArray.From(steps)) { Span = _tokens.SpanFrom(Math.Min(start, operand.Span.Start)) };
    }

    /// <summary>Takes one <c>.name</c>, <c>.*</c>, <c>[index]</c> or <c>[lower:upper]</c>.</summary>
    public IndirectionStep ParseStep()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Accept(TokenKind.Dot))
        {
            IndirectionStep step = _tokens.Accept(TokenKind.Asterisk) ? new AllFieldsStep() : new FieldStep(grammar.Names.ParseLabel());
            return step with { Span = _tokens.SpanFrom(start) };
        }

        _tokens.Expect(TokenKind.LeftBracket);
        var lower = _tokens.Is(TokenKind.Colon) ? null : grammar.Expressions.Parse();
        if (!_tokens.Accept(TokenKind.Colon))
        {
            _tokens.Expect(TokenKind.RightBracket);
            return new SubscriptStep(lower!) { Span = _tokens.SpanFrom(start) };
        }

        var upper = _tokens.Is(TokenKind.RightBracket) ? null : grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.RightBracket);
        return new SliceStep(lower, upper) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>A star may only end an indirection.</summary>
    public void CheckStar(List<IndirectionStep> steps)
    {
        var star = steps.FindIndex(static step => step is AllFieldsStep);
        if (star >= 0 && star < steps.Count - 1) throw _tokens.ErrorNearCurrent("improper use of \"*\"");
    }

    private Expression ParseParenthesized()
    {
        var start = _tokens.Advance().Start;
        var content = ParseParenthesisContent();
        _tokens.Expect(TokenKind.RightParenthesis);
        return ToOperand(content, start);
    }

    /// <summary>Makes an operand of parentheses that were taken: a subquery, a row, or the expression they held.</summary>
    private Expression ToOperand(ParenthesisContent content, int start)
    {
        if (content.Query is { } query) return ParseIndirection(new ScalarSubquery(query) { Span = _tokens.SpanFrom(start) }, start);
        if (!content.IsList) return ParseIndirection(content.Items[0], content.Items[0].Span.Start);
        return ParseOverlaps(new RowExpression(content.Items, HasKeyword: false) { Span = _tokens.SpanFrom(start) });
    }

    private Expression ParseKeyword(Token token)
    {
        switch (token.Keyword)
        {
            case Keyword.Null or Keyword.True or Keyword.False:
                return grammar.Constants.ParseLiteral();
            case Keyword.Case:
                return ParseCase();
            case Keyword.Array:
                return ParseArray();
            case Keyword.Exists when _tokens.Peek().Kind == TokenKind.LeftParenthesis:
            {
                _tokens.Advance();
                var query = grammar.Queries.ParseParenthesized();
                return new ExistsSubquery(query) { Span = _tokens.SpanFrom(token.Start) };
            }

            case Keyword.Row when _tokens.Peek().Kind == TokenKind.LeftParenthesis:
                return ParseOverlaps(ParseRow());
            case Keyword.Grouping when _tokens.Peek().Kind == TokenKind.LeftParenthesis:
            {
                _tokens.Advance();
                _tokens.Advance();
                var arguments = grammar.Expressions.ParseList();
                _tokens.Expect(TokenKind.RightParenthesis);
                return new GroupingExpression(arguments) { Span = _tokens.SpanFrom(token.Start) };
            }

            case Keyword.Unique:
                throw _tokens.ErrorAt(token.Start, SqlState.FeatureNotSupported, "UNIQUE predicate is not yet implemented");
        }

        if (grammar.Constants.BeginsTypedLiteral()) return grammar.Constants.ParseTypedLiteral();
        return grammar.SpecialForms.TryParse() ?? grammar.Functions.ParseNamed();
    }

    private CaseExpression ParseCase()
    {
        var start = _tokens.Expect(Keyword.Case).Start;
        var operand = _tokens.Is(Keyword.When) ? null : grammar.Expressions.Parse();
        List<CaseBranch> branches = [];
        do
        {
            var branch = _tokens.Expect(Keyword.When).Start;
            var condition = grammar.Expressions.Parse();
            _tokens.Expect(Keyword.Then);
            var result = grammar.Expressions.Parse();
            branches.Add(new CaseBranch(condition, result) { Span = _tokens.SpanFrom(branch) });
        }
        while (_tokens.Is(Keyword.When));

        var otherwise = _tokens.Accept(Keyword.Else) ? grammar.Expressions.Parse() : null;
        _tokens.Expect(Keyword.End);
        return new CaseExpression(operand, EquatableArray.From(branches), otherwise) { Span = _tokens.SpanFrom(start) };
    }

    private Expression ParseArray()
    {
        var start = _tokens.Advance().Start;
        if (_tokens.Is(TokenKind.LeftBracket))
        {
            var elements = ParseArrayBrackets().Elements;
            return new ArrayExpression(elements) { Span = _tokens.SpanFrom(start) };
        }

        var query = grammar.Queries.ParseParenthesized();
        return new ArraySubquery(query) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes <c>[…]</c>: expressions, or brackets within brackets, not both (array_expr).</summary>
    private ArrayExpression ParseArrayBrackets()
    {
        StackGuard.Check();
        var start = _tokens.Expect(TokenKind.LeftBracket).Start;
        List<Expression> elements = [];
        if (_tokens.Is(TokenKind.LeftBracket))
        {
            do elements.Add(ParseArrayBrackets());
            while (_tokens.Accept(TokenKind.Comma));
        }
        else if (!_tokens.Is(TokenKind.RightBracket))
        {
            do elements.Add(grammar.Expressions.Parse());
            while (_tokens.Accept(TokenKind.Comma));
        }

        _tokens.Expect(TokenKind.RightBracket);
        return new ArrayExpression(EquatableArray.From(elements)) { Span = _tokens.SpanFrom(start) };
    }

    private RowExpression ParseRow()
    {
        var start = _tokens.Advance().Start;
        _tokens.Expect(TokenKind.LeftParenthesis);
        var fields = _tokens.Is(TokenKind.RightParenthesis) ? [] : grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new RowExpression(fields, HasKeyword: true) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes <c>OVERLAPS (c, d)</c> behind a row, if it stands there; both rows have two fields.</summary>
    private Expression ParseOverlaps(RowExpression left) => _tokens.Is(Keyword.Overlaps) ? ParseOverlapping(left) : left;

    private FunctionCall ParseOverlapping(RowExpression left)
    {
        var anchor = _tokens.Advance().Start;
        var start = _tokens.Current.Start;
        RowExpression right;
        if (_tokens.Is(Keyword.Row))
        {
            right = ParseRow();
        }
        else
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            if (QueryParser.BeginsQuery(_tokens)) throw _tokens.Unexpected();
            var content = ParseParenthesisContent();
            if (content.Query is not null || !content.IsList) throw _tokens.Unexpected();
            _tokens.Expect(TokenKind.RightParenthesis);
            right = new RowExpression(content.Items, HasKeyword: false) { Span = _tokens.SpanFrom(start) };
        }

        RequirePair(left, "left");
        RequirePair(right, "right");
        return SpecialFormParser.Call("overlaps", [left.Fields[0], left.Fields[1], right.Fields[0], right.Fields[1]]) with
        {
            Span = _tokens.SpanFrom(left.Span.Start),
            Anchor = anchor,
        };
    }

    private void RequirePair(RowExpression row, string side)
    {
        if (row.Fields.Count == 2) return;
        throw _tokens.ErrorAt(row.Span.Start, $"wrong number of parameters on {side} side of OVERLAPS expression");
    }

    /// <summary>PostgreSQL reads a parameter's number with C's atol() into 32 bits; one that is too large names no parameter.</summary>
    private static int ParameterNumber(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? unchecked((int)number) : -1;
}
