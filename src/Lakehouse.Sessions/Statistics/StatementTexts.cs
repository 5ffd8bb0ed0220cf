using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sessions.Statistics;

/// <summary>Cuts a string of several statements at its semicolons.</summary>
internal static class StatementTexts
{
    /// <summary>The text of each statement of a string that was parsed; the string itself where it is one.</summary>
    public static IReadOnlyList<string> Of(string text, int statements)
    {
        if (statements < 2) return [text];
        var parts = new List<string>(statements);
        var lexer = new Lexer(text);
        var (start, empty) = (0, true);
        for (var token = lexer.Next(); ; token = lexer.Next())
        {
            if (token.Kind is TokenKind.Semicolon or TokenKind.EndOfInput)
            {
                if (!empty) parts.Add(text[start..token.Start].Trim());
                (start, empty) = (token.End, true);
                if (token.Kind == TokenKind.EndOfInput) return parts;
            }
            else
            {
                empty = false;
            }
        }
    }
}
