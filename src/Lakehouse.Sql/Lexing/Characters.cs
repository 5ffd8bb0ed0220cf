namespace Lakehouse.Sql.Lexing;

/// <summary>PostgreSQL's classes of characters. Everything beyond ASCII may be part of a name.</summary>
internal static class Characters
{
    public static bool IsIdentifierStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080';

    public static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || char.IsAsciiDigit(c) || c == '$';

    public static bool IsTagPart(char c) => IsIdentifierStart(c) || char.IsAsciiDigit(c);

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    public static bool IsNewline(char c) => c is '\n' or '\r';

    public static bool IsOperator(char c) =>
        c is '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '+' or '-' or '*' or '/' or '%' or '<' or '>' or '=';

    /// <summary>The character at <paramref name="at"/>, or NUL behind the end.</summary>
    public static char At(string text, int at) => (uint)at < (uint)text.Length ? text[at] : '\0';

    /// <summary>The offset behind the name that begins at <paramref name="at"/>.</summary>
    public static int SkipIdentifier(string text, int at)
    {
        while (at < text.Length && IsIdentifierPart(text[at])) at++;
        return at;
    }
}
