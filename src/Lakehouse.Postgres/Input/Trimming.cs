namespace Lakehouse.Postgres.Input;

/// <summary>White space as PostgreSQL's input functions see it: C's isspace in the C locale.</summary>
internal static class Trimming
{
    /// <summary>Space, tab, line feed, vertical tab, form feed, carriage return.</summary>
    public static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    /// <summary>The text without white space at either end.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsSpace(text[0])) text = text[1..];
        while (!text.IsEmpty && IsSpace(text[^1])) text = text[..^1];
        return text;
    }
}
