using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Lexing;

/// <summary>
/// Cuts a statement's text into tokens, one at a time, by PostgreSQL's lexical rules (with standard_conforming_strings on).
/// </summary>
/// <remarks>PostgreSQL documentation, section 4.1 "Lexical Structure".</remarks>
public sealed class Lexer(string text)
{
    private readonly List<SqlError> _notices = [];
    private int _at;

    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>The notices so far: names that were cut.</summary>
    public IReadOnlyList<SqlError> Notices => _notices;

    /// <summary>The next token; at the end, <see cref="TokenKind.EndOfInput"/> again and again.</summary>
    /// <exception cref="SqlErrorException">42601 and 22025 with their position, 22021.</exception>
    public Token Next()
    {
        var start = Whitespace.Skip(text, _at);
        var token = start < text.Length ? Scan(start) : new Token(TokenKind.EndOfInput, text.Length, 0);
        _at = Math.Max(_at, token.End);
        return token;
    }

    private Token Scan(int start)
    {
        var c = text[start];
        if (Characters.IsIdentifierStart(c)) return ScanWordOrPrefixed(start, c);
        if (char.IsAsciiDigit(c)) return NumberLexer.ScanNumber(text, start);
        switch (c)
        {
            case '\'': return StringLexer.ScanStandard(text, start, start);
            case '"':
                var quoted = IdentifierLexer.ScanQuoted(text, start, start);
                return quoted with { Text = IdentifierLexer.Truncate(quoted.Text!, _notices) };
            case '(': return new Token(TokenKind.LeftParenthesis, start, 1);
            case ')': return new Token(TokenKind.RightParenthesis, start, 1);
            case '[': return new Token(TokenKind.LeftBracket, start, 1);
            case ']': return new Token(TokenKind.RightBracket, start, 1);
            case ',': return new Token(TokenKind.Comma, start, 1);
            case ';': return new Token(TokenKind.Semicolon, start, 1);
            case '.': return ScanDot(start);
            case ':': return ScanColon(start);
            case '$': return ScanDollar(start);
        }

        return Characters.IsOperator(c) ? OperatorLexer.Scan(text, start) : new Token(TokenKind.Other, start, 1);
    }

    private Token ScanWordOrPrefixed(int start, char c)
    {
        if (Characters.At(text, start + 1) == '\'')
        {
            switch (c)
            {
                case 'e' or 'E': return EscapeStringLexer.Scan(text, start, start + 1);
                case 'b' or 'B':
                    return StringLexer.ScanStandard(text, start, start + 1, TokenKind.BitString, "bit string literal");
                case 'x' or 'X':
                    return StringLexer.ScanStandard(text, start, start + 1, TokenKind.HexadecimalString, "hexadecimal string literal");
                // N'…' is the type NCHAR before a string.
                case 'n' or 'N': return new Token(TokenKind.Keyword, Keyword.Nchar, start, 1, null);
            }
        }

        return BeginsUnicode(start) ? ScanUnicode(start) : IdentifierLexer.ScanWord(text, start, _notices);
    }

    private bool BeginsUnicode(int start) =>
        text[start] is 'u' or 'U' && Characters.At(text, start + 1) == '&' && Characters.At(text, start + 2) is '\'' or '"';

    private Token ScanUnicodeLiteral(int start) => text[start + 2] == '"'
        ? IdentifierLexer.ScanQuoted(text, start, start + 2)
        : StringLexer.ScanStandard(text, start, start + 2);

    private Token ScanUnicode(int start)
    {
        var literal = ScanUnicodeLiteral(start);
        var escape = '\\';
        var end = literal.End;
        var following = Whitespace.Skip(text, end);
        var word = text.AsSpan(following, Characters.SkipIdentifier(text, following) - following);
        if (Keywords.Find(word) == Keyword.Uescape)
        {
            var argument = Whitespace.Skip(text, following + word.Length);
            var isUnicode = argument < text.Length && BeginsUnicode(argument);
            var given = isUnicode ? ScanUnicodeLiteral(argument)
                : argument < text.Length ? Scan(argument)
                : new Token(TokenKind.EndOfInput, argument, 0);
            if (given.Kind != TokenKind.String || isUnicode)
            {
                throw LexicalError.Near(text, given.Start, given.End, "UESCAPE must be followed by a simple string literal");
            }

            if (given.Text is not [var character] || !UnicodeEscapes.IsEscapeCharacter(character))
            {
                throw LexicalError.Near(text, given.Start, given.End, "invalid Unicode escape character");
            }

            escape = character;
            end = given.End;
        }

        var value = UnicodeEscapes.Decode(literal.Text!, escape, text, start);
        if (literal.Kind == TokenKind.Identifier) value = IdentifierLexer.Truncate(value, _notices);
        return new Token(literal.Kind, start, end - start, value);
    }

    private Token ScanDot(int start) => Characters.At(text, start + 1) switch
    {
        '.' => new Token(TokenKind.DotDot, start, 2),
        >= '0' and <= '9' => NumberLexer.ScanNumber(text, start),
        _ => new Token(TokenKind.Dot, start, 1),
    };

    private Token ScanColon(int start) => Characters.At(text, start + 1) switch
    {
        ':' => new Token(TokenKind.ColonColon, start, 2),
        '=' => new Token(TokenKind.ColonEquals, start, 2),
        _ => new Token(TokenKind.Colon, start, 1),
    };

    private Token ScanDollar(int start) =>
        char.IsAsciiDigit(Characters.At(text, start + 1))
            ? NumberLexer.ScanParameter(text, start)
            : StringLexer.ScanDollar(text, start) ?? new Token(TokenKind.Other, start, 1);
}
