using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>The values of SET: literals, and words, which are strings.</summary>
internal sealed class SettingValueParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes values by commas, or DEFAULT, which is the empty list.</summary>
    public EquatableArray<Expression> ParseListOrDefault()
    {
        if (_tokens.Accept(Keyword.Default)) return [];
        List<Expression> values = [ParseValue()];
        while (_tokens.Accept(TokenKind.Comma)) values.Add(ParseValue());
        return EquatableArray.From(values);
    }

    /// <summary>Takes a word that is not reserved, or a string (NonReservedWord_or_Sconst).</summary>
    public StringLiteral ParseWordOrString()
    {
        if (_tokens.Is(TokenKind.String)) return grammar.Constants.ParseString();
        var token = _tokens.Current;
        return new StringLiteral(grammar.Names.ParseNonReserved()) { Span = token.Span };
    }

    /// <summary>Takes a string, DEFAULT or nothing, as SET NAMES has it.</summary>
    public EquatableArray<Expression> ParseOptionalEncoding()
    {
        if (_tokens.Is(TokenKind.String)) return [grammar.Constants.ParseString()];
        _tokens.Accept(Keyword.Default);
        return [];
    }

    /// <summary>Takes a number with or without sign (NumericOnly).</summary>
    public Expression ParseNumber()
    {
        var start = _tokens.Current.Start;
        var isNegative = _tokens.Accept(TokenKind.Minus);
        if (!isNegative) _tokens.Accept(TokenKind.Plus);
        if (_tokens.Current.Kind is not (TokenKind.Integer or TokenKind.Number)) throw _tokens.Unexpected();
        var number = grammar.Constants.ParseLiteral();
        var span = _tokens.SpanFrom(start);
        return number switch
        {
            IntegerLiteral integer => new IntegerLiteral(isNegative ? -integer.Value : integer.Value) { Span = span },
            NumericLiteral numeric => new NumericLiteral(isNegative ? "-" + numeric.Text : numeric.Text) { Span = span },
            _ => number,
        };
    }

    /// <summary>Takes what follows SET TIME ZONE (zone_value). DEFAULT and LOCAL are the empty list.</summary>
    public EquatableArray<Expression> ParseZone()
    {
        if (_tokens.Accept(Keyword.Default) || _tokens.Accept(Keyword.Local)) return [];
        if (_tokens.Is(TokenKind.String)) return [grammar.Constants.ParseString()];
        if (_tokens.Is(TokenKind.Identifier)) return [ParseWordOrString()];
        if (!_tokens.Is(Keyword.Interval)) return [ParseNumber()];
        var interval = grammar.Constants.ParseInterval(_tokens.Current.Start);
        if (interval.Type.IntervalFields is not (null or IntervalFields.Hour or IntervalFields.HourToMinute))
        {
            throw _tokens.ErrorAt(interval.Operand.Span.End + 1, "time zone interval must be HOUR or HOUR TO MINUTE");
        }

        return [interval];
    }

    private Expression ParseValue()
    {
        var token = _tokens.Current;
        if (token.Kind is TokenKind.Integer or TokenKind.Number or TokenKind.Plus or TokenKind.Minus) return ParseNumber();
        if (token.Keyword is Keyword.True or Keyword.False or Keyword.On)
        {
            _tokens.Advance();
            return new StringLiteral(token.Keyword.Word()) { Span = token.Span };
        }

        return ParseWordOrString();
    }
}
