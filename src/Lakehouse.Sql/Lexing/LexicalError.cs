using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lexing;

/// <summary>The lexer's errors: PostgreSQL's words, and what it shows of the text.</summary>
internal static class LexicalError
{
    /// <summary>42601 <c>message at or near "…"</c>, or <c>message at end of input</c> where nothing is left.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="start">Where the error is.</param>
    /// <param name="end">The end of what is shown.</param>
    /// <param name="message">The sentence.</param>
    public static SqlErrorException Near(string text, int start, int end, string message)
    {
        var shown = start < text.Length ? $"{message} at or near \"{text[start..Math.Min(end, text.Length)]}\"" : $"{message} at end of input";
        return At(text, start, SqlState.SyntaxError, shown);
    }

    /// <summary>An error that shows no text.</summary>
    public static SqlErrorException At(string text, int start, SqlState state, string message, string? hint = null) =>
        new SqlError(state, message) { Position = TextPosition.FromOffset(text, start), Hint = hint }.ToException();
}
