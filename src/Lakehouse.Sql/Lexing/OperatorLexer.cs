using System.Buffers;

namespace Lakehouse.Sql.Lexing;

/// <summary>Operators: the longest run of operator characters, cut by PostgreSQL's rules.</summary>
/// <remarks>PostgreSQL documentation, section 4.1.3 "Operators".</remarks>
internal static class OperatorLexer
{
    private const int LongestOperator = 63;

    private static readonly SearchValues<char> NonStandard = SearchValues.Create("~!@#^&|`?%");

    /// <summary>The operator at <paramref name="start"/>, which is an operator character and begins no comment.</summary>
    public static Token Scan(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && Characters.IsOperator(text[end]) && !BeginsComment(text, end)) end++;
        end = CutTrailingSigns(text, start, end);

        var length = end - start;
        if (length == 1) return Single(text, start);
        var symbol = text.AsSpan(start, length);
        if (length == 2)
        {
            switch (symbol)
            {
                case "<=": return new Token(TokenKind.LessOrEqual, start, 2, "<=");
                case ">=": return new Token(TokenKind.GreaterOrEqual, start, 2, ">=");
                case "<>" or "!=": return new Token(TokenKind.NotEqual, start, 2, "<>");
                case "=>": return new Token(TokenKind.EqualsGreater, start, 2);
            }
        }

        if (length > LongestOperator) throw LexicalError.Near(text, start, end, "operator too long");
        return new Token(TokenKind.Operator, start, length, symbol.ToString());
    }

    private static bool BeginsComment(string text, int at) =>
        (text[at] == '-' && Characters.At(text, at + 1) == '-') || (text[at] == '/' && Characters.At(text, at + 1) == '*');

    /// <summary>An operator ends in + or - only when it has a character that standard SQL does not use in operators.</summary>
    private static int CutTrailingSigns(string text, int start, int end)
    {
        if (text[end - 1] is not ('+' or '-')) return end;
        if (text.AsSpan(start, end - start).ContainsAny(NonStandard)) return end;
        while (end - start > 1 && text[end - 1] is '+' or '-') end--;
        return end;
    }

    private static Token Single(string text, int at) => text[at] switch
    {
        '+' => new Token(TokenKind.Plus, at, 1, "+"),
        '-' => new Token(TokenKind.Minus, at, 1, "-"),
        '*' => new Token(TokenKind.Asterisk, at, 1, "*"),
        '/' => new Token(TokenKind.Slash, at, 1, "/"),
        '%' => new Token(TokenKind.Percent, at, 1, "%"),
        '^' => new Token(TokenKind.Caret, at, 1, "^"),
        '<' => new Token(TokenKind.Less, at, 1, "<"),
        '>' => new Token(TokenKind.Greater, at, 1, ">"),
        '=' => new Token(TokenKind.Equals, at, 1, "="),
        var other => new Token(TokenKind.Operator, at, 1, other.ToString()),
    };
}
