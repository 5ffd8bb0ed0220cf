using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sql.Parsing;

/// <summary>What may stand behind an operand, with its precedence.</summary>
internal readonly record struct InfixOperator(Precedence Precedence, InfixKind Kind)
{
    private static readonly InfixOperator[] ByKind = TableByKind();

    private static readonly InfixOperator[] ByKeyword = TableByKeyword();

    /// <summary>The infix or postfix operator that the current token begins; its kind is None where it begins none.</summary>
    public static InfixOperator At(TokenReader tokens)
    {
        var current = tokens.Current;
        if (current.Kind != TokenKind.Keyword) return ByKind[(int)current.Kind];
        var infix = ByKeyword[(int)current.Keyword];
        var stands = infix.Kind switch
        {
            InfixKind.NegatedPredicate => tokens.Peek().Keyword is Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike or Keyword.Similar,
            InfixKind.SimilarTo => tokens.Peek().Keyword == Keyword.To,
            _ => true,
        };
        return stands ? infix : default;
    }

    private static InfixOperator[] TableByKind()
    {
        var table = new InfixOperator[(int)TokenKind.Other + 1];
        void Add(Precedence precedence, InfixKind kind, params ReadOnlySpan<TokenKind> tokens)
        {
            foreach (var token in tokens) table[(int)token] = new(precedence, kind);
        }

        Add(Precedence.Comparison, InfixKind.Comparison, TokenKind.Less, TokenKind.Greater, TokenKind.Equals,
            TokenKind.LessOrEqual, TokenKind.GreaterOrEqual, TokenKind.NotEqual);
        Add(Precedence.OtherOperator, InfixKind.Symbol, TokenKind.Operator);
        Add(Precedence.Additive, InfixKind.Symbol, TokenKind.Plus, TokenKind.Minus);
        Add(Precedence.Multiplicative, InfixKind.Symbol, TokenKind.Asterisk, TokenKind.Slash, TokenKind.Percent);
        Add(Precedence.Power, InfixKind.Symbol, TokenKind.Caret);
        Add(Precedence.Cast, InfixKind.Cast, TokenKind.ColonColon);
        return table;
    }

    private static InfixOperator[] TableByKeyword()
    {
        var table = new InfixOperator[Keywords.All.Count + 1];
        table[(int)Keyword.Or] = new(Precedence.Or, InfixKind.Or);
        table[(int)Keyword.And] = new(Precedence.And, InfixKind.And);
        table[(int)Keyword.Is] = new(Precedence.Is, InfixKind.Is);
        table[(int)Keyword.Isnull] = new(Precedence.Is, InfixKind.IsNull);
        table[(int)Keyword.Notnull] = new(Precedence.Is, InfixKind.IsNull);
        table[(int)Keyword.Between] = new(Precedence.Pattern, InfixKind.Between);
        table[(int)Keyword.In] = new(Precedence.Pattern, InfixKind.In);
        table[(int)Keyword.Like] = new(Precedence.Pattern, InfixKind.Like);
        table[(int)Keyword.Ilike] = new(Precedence.Pattern, InfixKind.Like);
        table[(int)Keyword.Similar] = new(Precedence.Pattern, InfixKind.SimilarTo);
        table[(int)Keyword.Not] = new(Precedence.Pattern, InfixKind.NegatedPredicate);
        table[(int)Keyword.Operator] = new(Precedence.OtherOperator, InfixKind.Symbol);
        table[(int)Keyword.At] = new(Precedence.AtTimeZone, InfixKind.AtTimeZone);
        table[(int)Keyword.Collate] = new(Precedence.Collate, InfixKind.Collate);
        return table;
    }
}

/// <summary>The kinds of <see cref="InfixOperator"/>.</summary>
internal enum InfixKind
{
    None,
    Or,
    And,
    Is,
    IsNull,
    Comparison,
    Between,
    In,
    Like,
    SimilarTo,

    /// <summary>NOT before BETWEEN, IN, LIKE, ILIKE, SIMILAR.</summary>
    NegatedPredicate,

    /// <summary>An operator that is a symbol, or OPERATOR(…); left-associative.</summary>
    Symbol,
    AtTimeZone,
    Collate,
    Cast,
}
