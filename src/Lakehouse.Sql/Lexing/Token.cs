using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lexing;

/// <summary>A token of the statement's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Keyword">The keyword of an unquoted word that is one.</param>
/// <param name="Start">Its offset, in UTF-16 units.</param>
/// <param name="Length">Its length as an error shows it.</param>
/// <param name="Text">
/// What a name, string or bit string says after decoding; an operator's symbol; a number's digits as written; null for all others.
/// A keyword has none: <see cref="Keywords.Word"/> is its name.
/// </param>
public readonly record struct Token(TokenKind Kind, Keyword Keyword, int Start, int Length, string? Text)
{
    /// <summary>A token without text.</summary>
    public Token(TokenKind kind, int start, int length)
        : this(kind, Keyword.NotAKeyword, start, length, null)
    {
    }

    /// <summary>A token with text.</summary>
    public Token(TokenKind kind, int start, int length, string text)
        : this(kind, Keyword.NotAKeyword, start, length, text)
    {
    }

    /// <summary>The offset behind it.</summary>
    public int End => Start + Length;

    /// <summary>Its place.</summary>
    public TextSpan Span => new(Start, Length);
}

/// <summary>The kinds of <see cref="Token"/>.</summary>
public enum TokenKind : byte
{
    EndOfInput,

    /// <summary>A name that is no keyword, or a quoted one.</summary>
    Identifier,

    /// <summary>An unquoted word of <see cref="Keywords"/>.</summary>
    Keyword,
    String,
    BitString,
    HexadecimalString,

    /// <summary>Digits that fit 32 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Number,

    /// <summary><c>$1</c></summary>
    Parameter,

    /// <summary>An operator that has no kind of its own below.</summary>
    Operator,
    Plus,
    Minus,
    Asterisk,
    Slash,
    Percent,
    Caret,
    Less,
    Greater,
    Equals,
    LessOrEqual,
    GreaterOrEqual,

    /// <summary><c>&lt;&gt;</c> and <c>!=</c></summary>
    NotEqual,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    Comma,
    Semicolon,
    Dot,
    DotDot,
    Colon,

    /// <summary><c>::</c></summary>
    ColonColon,

    /// <summary><c>:=</c></summary>
    ColonEquals,

    /// <summary><c>=&gt;</c></summary>
    EqualsGreater,

    /// <summary>A character that begins no token; the parser refuses it.</summary>
    Other,
}
