using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>What follows an operand and is written in words: IS …, [NOT] BETWEEN, IN, LIKE, ILIKE, SIMILAR TO; and ANY, ALL.</summary>
/// <remarks>PostgreSQL documentation, sections 9.2, 9.7, 9.23 and 9.24.</remarks>
internal sealed class PredicateParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes the predicate that stands behind its operand.</summary>
    /// <param name="left">The operand.</param>
    /// <param name="kind">Which predicate begins here.</param>
    /// <param name="scope">In a restricted expression only IS DISTINCT FROM may stand.</param>
    /// <param name="isClosed">True where it ends in an expression, so that another one of its precedence is an error.</param>
    public Expression Parse(Expression left, InfixKind kind, ExpressionScope scope, out bool isClosed)
    {
        isClosed = false;
        var anchor = _tokens.Current.Start;
        switch (kind)
        {
            case InfixKind.Is:
                return ParseIs(left, scope, out isClosed);
            case InfixKind.IsNull:
                var isNegated = _tokens.Advance().Keyword == Keyword.Notnull;
                return new NullTest(left, isNegated) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
            default:
                return ParseNegatable(left, _tokens.Accept(Keyword.Not), anchor, out isClosed);
        }
    }

    /// <summary>Takes <c>ANY (…)</c> or <c>ALL (…)</c> behind an operator: over a subquery or an array.</summary>
    public Expression ParseQuantified(Expression left, OperatorName symbol, int anchor)
    {
        var quantifier = _tokens.Advance().Keyword == Keyword.All ? Quantifier.All : Quantifier.Any;
        _tokens.Expect(TokenKind.LeftParenthesis);
        var content = grammar.Primaries.ParseParenthesisContent(mayBeList: false);
        _tokens.Expect(TokenKind.RightParenthesis);
        var span = _tokens.SpanFrom(left.Span.Start);
        return content.Query is { } query
            ? new QuantifiedSubquery(left, symbol, quantifier, query) { Span = span, Anchor = anchor }
            : new QuantifiedArray(left, symbol, quantifier, content.Items[0]) { Span = span, Anchor = anchor };
    }

    private Expression ParseIs(Expression left, ExpressionScope scope, out bool isClosed)
    {
        isClosed = false;
        var anchor = _tokens.Advance().Start;
        var isNegated = _tokens.Accept(Keyword.Not);
        var test = _tokens.Current.Keyword;
        if (scope == ExpressionScope.Restricted && test is not (Keyword.Distinct or Keyword.Document)) throw _tokens.Unexpected();
        switch (test)
        {
            case Keyword.Null:
                _tokens.Advance();
                return new NullTest(left, isNegated) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
            case Keyword.True: return Truth(TruthValue.True);
            case Keyword.False: return Truth(TruthValue.False);
            case Keyword.Unknown: return Truth(TruthValue.Unknown);
            case Keyword.Distinct:
                _tokens.Advance();
                _tokens.Expect(Keyword.From);
                isClosed = true;
                var right = scope == ExpressionScope.Restricted
                    ? grammar.Expressions.ParseRestricted(Precedence.Is + 1)
                    : grammar.Expressions.Parse(Precedence.Is + 1);
                return new DistinctTest(left, right, isNegated) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
            case Keyword.Document: throw SqlError.UnsupportedXml().ToException();
            case Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd or Keyword.Normalized:
                return ParseNormalized(left, isNegated, anchor);
            default: throw _tokens.Unexpected();
        }

        BooleanTest Truth(TruthValue value)
        {
            _tokens.Advance();
            return new BooleanTest(left, value, isNegated) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
        }
    }

    private Expression ParseNormalized(Expression left, bool isNegated, int anchor)
    {
        EquatableArray<Expression> arguments = [left];
        if (!_tokens.Is(Keyword.Normalized))
        {
            var form = _tokens.Advance();
            arguments = [left, new StringLiteral(form.Keyword.Word()) { Span = form.Span }];
        }

        _tokens.Expect(Keyword.Normalized);
        var span = _tokens.SpanFrom(left.Span.Start);
        var call = SpecialFormParser.Call("is_normalized", arguments) with { Span = span, Anchor = anchor };
        return isNegated ? new NotOperation(call) { Span = span, Anchor = anchor } : call;
    }

    private Expression ParseNegatable(Expression left, bool isNegated, int anchor, out bool isClosed)
    {
        isClosed = true;
        var keyword = _tokens.Advance().Keyword;
        switch (keyword)
        {
            case Keyword.Between: return ParseBetween(left, isNegated, anchor);
            case Keyword.In:
                isClosed = false;
                return ParseIn(left, isNegated, anchor);
            case Keyword.Similar:
                _tokens.Expect(Keyword.To);
                return ParsePattern(left, PatternKind.SimilarTo, isNegated, anchor);
        }

        var kind = keyword == Keyword.Like ? PatternKind.Like : PatternKind.ILike;
        if (_tokens.Current.Keyword is not (Keyword.Any or Keyword.Some or Keyword.All)) return ParsePattern(left, kind, isNegated, anchor);
        isClosed = false;
        var symbol = (kind, isNegated) switch
        {
            (PatternKind.Like, false) => "~~",
            (PatternKind.Like, true) => "!~~",
            (_, false) => "~~*",
            _ => "!~~*",
        };
        return ParseQuantified(left, symbol, anchor);
    }

    private BetweenPredicate ParseBetween(Expression left, bool isNegated, int anchor)
    {
        var isSymmetric = _tokens.Accept(Keyword.Symmetric);
        if (!isSymmetric) _tokens.Accept(Keyword.Asymmetric);
        var low = grammar.Expressions.ParseRestricted();
        _tokens.Expect(Keyword.And);
        var high = grammar.Expressions.Parse(Precedence.Pattern + 1);
        return new BetweenPredicate(left, low, high, isSymmetric, isNegated)
        {
            Span = _tokens.SpanFrom(left.Span.Start),
            Anchor = anchor,
        };
    }

    private Expression ParseIn(Expression left, bool isNegated, int anchor)
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var content = grammar.Primaries.ParseParenthesisContent();
        _tokens.Expect(TokenKind.RightParenthesis);
        var span = _tokens.SpanFrom(left.Span.Start);
        return content.Query is { } query
            ? new InSubquery(left, query, isNegated) { Span = span, Anchor = anchor }
            : new InListPredicate(left, content.Items, isNegated) { Span = span, Anchor = anchor };
    }

    private PatternPredicate ParsePattern(Expression left, PatternKind kind, bool isNegated, int anchor)
    {
        var pattern = grammar.Expressions.Parse(Precedence.Pattern + 1);
        var escape = _tokens.Accept(Keyword.Escape) ? grammar.Expressions.Parse(Precedence.Pattern + 1) : null;
        return new PatternPredicate(kind, left, pattern, escape, isNegated)
        {
            Span = _tokens.SpanFrom(left.Span.Start),
            Anchor = anchor,
        };
    }
}
