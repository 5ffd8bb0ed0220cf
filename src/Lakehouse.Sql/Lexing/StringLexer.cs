using System.Text;

namespace Lakehouse.Sql.Lexing;

/// <summary>
/// Strings in single quotes and in dollar quotes. A string in single quotes goes on behind white space with a newline in it.
/// </summary>
/// <remarks>PostgreSQL documentation, section 4.1.2 "Constants".</remarks>
internal static class StringLexer
{
    /// <summary>
    /// The string whose opening quote is at <paramref name="quote"/> and whose token begins at <paramref name="start"/>: quotes are
    /// doubled, backslashes are characters.
    /// </summary>
    public static Token ScanStandard(string text, int start, int quote, TokenKind kind = TokenKind.String, string what = "quoted string")
    {
        StringBuilder? joined = null;
        while (true)
        {
            var end = FindEnd(text, start, quote + 1, what, out var doubled);
            var part = text[(quote + 1)..end];
            if (doubled) part = part.Replace("''", "'", StringComparison.Ordinal);
            var next = Whitespace.FindContinuation(text, end + 1);
            if (next < 0)
            {
                var value = joined is null ? part : joined.Append(part).ToString();
                return new Token(kind, start, end + 1 - start, value);
            }

            (joined ??= new StringBuilder()).Append(part);
            quote = next;
        }
    }

    /// <summary>The dollar-quoted string at <paramref name="start"/>, or null where the dollar sign begins none.</summary>
    public static Token? ScanDollar(string text, int start)
    {
        var at = start + 1;
        if (Characters.IsIdentifierStart(Characters.At(text, at)))
        {
            while (Characters.IsTagPart(Characters.At(text, at))) at++;
        }

        if (Characters.At(text, at) != '$') return null;
        var delimiter = text.AsSpan(start, at + 1 - start);
        var from = at + 1;
        var length = text.AsSpan(from).IndexOf(delimiter);
        if (length < 0) throw LexicalError.Near(text, start, text.Length, "unterminated dollar-quoted string");
        return new Token(TokenKind.String, start, from + length + delimiter.Length - start, text.Substring(from, length));
    }

    private static int FindEnd(string text, int start, int at, string what, out bool doubled)
    {
        doubled = false;
        while (true)
        {
            var length = text.AsSpan(at).IndexOf('\'');
            if (length < 0) throw LexicalError.Near(text, start, text.Length, $"unterminated {what}");
            at += length;
            if (Characters.At(text, at + 1) != '\'') return at;
            doubled = true;
            at += 2;
        }
    }
}
