using System.Globalization;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Literals: plain, and with the type before them (the grammar's AexprConst).</summary>
/// <remarks>PostgreSQL documentation, section 4.1.2 "Constants".</remarks>
internal sealed class ConstantParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes a number, string, bit string, TRUE, FALSE or NULL.</summary>
    public Expression ParseLiteral()
    {
        var token = _tokens.Advance();
        return token.Kind switch
        {
            TokenKind.Integer => new IntegerLiteral(int.Parse(token.Text!, CultureInfo.InvariantCulture)) { Span = token.Span },
            TokenKind.Number => new NumericLiteral(token.Text!) { Span = token.Span },
            TokenKind.String => new StringLiteral(token.Text!) { Span = token.Span },
            TokenKind.BitString => new BitStringLiteral(token.Text!, IsHexadecimal: false) { Span = token.Span },
            TokenKind.HexadecimalString => new BitStringLiteral(token.Text!, IsHexadecimal: true) { Span = token.Span },
            _ => token.Keyword == Keyword.Null
                ? new NullLiteral { Span = token.Span }
                : new BooleanLiteral(token.Keyword == Keyword.True) { Span = token.Span },
        };
    }

    /// <summary>Takes a string that must stand here (Sconst).</summary>
    public StringLiteral ParseString()
    {
        var token = _tokens.Expect(TokenKind.String);
        return new StringLiteral(token.Text!) { Span = token.Span };
    }

    /// <summary>
    /// Whether a literal begins here whose type is one of the grammar's own; the same words may be names of columns.
    /// </summary>
    public bool BeginsTypedLiteral()
    {
        var keyword = _tokens.Current.Keyword;
        if (!TypeNameParser.BeginsConstantType(keyword)) return false;
        var next = _tokens.Peek();
        return next.Kind switch
        {
            TokenKind.String => true,
            TokenKind.LeftParenthesis => HasParentheses(keyword),
            TokenKind.Keyword => keyword switch
            {
                Keyword.Double => next.Keyword == Keyword.Precision,
                Keyword.Bit or Keyword.Char or Keyword.Character or Keyword.Nchar => next.Keyword == Keyword.Varying,
                Keyword.National => next.Keyword is Keyword.Character or Keyword.Char,
                Keyword.Time or Keyword.Timestamp => next.Keyword is Keyword.With or Keyword.Without && _tokens.Peek(2).Keyword == Keyword.Time,
                _ => false,
            },
            _ => false,
        };
    }

    /// <summary>Takes a literal with one of the grammar's own types before it: <c>timestamp '…'</c>, <c>interval '1' day</c>.</summary>
    public TypeCast ParseTypedLiteral()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Is(Keyword.Interval)) return ParseInterval(start);
        var type = grammar.Types.ParseConstantType();
        var literal = ParseString();
        return new TypeCast(literal, type) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes <c>interval 'literal' fields</c> or <c>interval(p) 'literal'</c>.</summary>
    public TypeCast ParseInterval(int start)
    {
        _tokens.Expect(Keyword.Interval);
        var type = new TypeName(["pg_catalog", "interval"]);
        StringLiteral literal;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var at = _tokens.Current.Start;
            type = type with { Modifiers = [new IntegerLiteral(grammar.Types.ParsePrecision()) { Span = _tokens.SpanFrom(at) }] };
            literal = ParseString();
        }
        else
        {
            literal = ParseString();
            type = grammar.Types.ParseIntervalFields(type);
        }

        return new TypeCast(literal, type with { Span = TextSpan.FromBounds(start, literal.Span.Start) }) { Span = _tokens.SpanFrom(start) };
    }

    private static bool HasParentheses(Keyword keyword) => keyword is not (
        Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Double or Keyword.Boolean
        or Keyword.National);
}
