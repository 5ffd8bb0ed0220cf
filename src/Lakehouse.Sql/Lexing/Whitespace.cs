namespace Lakehouse.Sql.Lexing;

/// <summary>What separates tokens: spaces, comments to the end of the line, and nested comments.</summary>
/// <remarks>PostgreSQL documentation, section 4.1.5 "Comments".</remarks>
internal static class Whitespace
{
    /// <summary>The offset of the next token's first character.</summary>
    public static int Skip(string text, int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (Characters.IsSpace(c)) at++;
            else if (c == '-' && Characters.At(text, at + 1) == '-') at = SkipLine(text, at);
            else if (c == '/' && Characters.At(text, at + 1) == '*') at = SkipComment(text, at);
            else break;
        }

        return at;
    }

    /// <summary>
    /// Where a string goes on: the offset of the quote that follows <paramref name="at"/> behind white space with a newline in it
    /// (line comments count), or -1.
    /// </summary>
    public static int FindContinuation(string text, int at)
    {
        var newline = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (Characters.IsSpace(c))
            {
                newline |= Characters.IsNewline(c);
                at++;
            }
            else if (c == '-' && Characters.At(text, at + 1) == '-')
            {
                at = SkipLine(text, at);
                if (at == text.Length) return -1;
            }
            else
            {
                return c == '\'' && newline ? at : -1;
            }
        }

        return -1;
    }

    private static int SkipLine(string text, int at)
    {
        var length = text.AsSpan(at).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : at + length;
    }

    private static int SkipComment(string text, int start)
    {
        var depth = 1;
        var at = start + 2;
        while (at < text.Length - 1)
        {
            if (text[at] == '*' && text[at + 1] == '/')
            {
                at += 2;
                if (--depth == 0) return at;
            }
            else if (text[at] == '/' && text[at + 1] == '*')
            {
                at += 2;
                depth++;
            }
            else
            {
                at++;
            }
        }

        throw LexicalError.Near(text, start, text.Length, "unterminated /* comment");
    }
}
