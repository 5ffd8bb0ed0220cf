using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input.Json;

/// <summary>The error of a text that is no JSON, with the line it is in.</summary>
internal static class JsonFailure
{
    private const int LongestContext = 50;

    /// <summary>22P02.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="end">Where the parser stands: the context shows what is before.</param>
    /// <param name="detail">What is wrong.</param>
    public static SqlErrorException Invalid(ReadOnlySpan<char> text, int end, string detail) =>
        (new SqlError(SqlState.InvalidTextRepresentation, "invalid input syntax for type json") { Detail = detail, Where = Context(text, end) }).ToException();

    /// <summary>22P05: an escape that text cannot hold.</summary>
    public static SqlErrorException Untranslatable(ReadOnlySpan<char> text, int end, string detail) =>
        (new SqlError(SqlState.UntranslatableCharacter, "unsupported Unicode escape sequence") { Detail = detail, Where = Context(text, end) }).ToException();

    private static string Context(ReadOnlySpan<char> text, int end)
    {
        end = Math.Min(end, text.Length);
        var lineStart = text[..end].LastIndexOf('\n') + 1;
        var line = text[..lineStart].Count('\n') + 1;
        var start = lineStart;
        // As PostgreSQL: skip whole characters until little enough is left; a few skipped ones are not worth the dots.
        while (end - start >= LongestContext) start += char.IsHighSurrogate(text[start]) ? 2 : 1;
        if (start - lineStart <= 3) start = lineStart;
        var before = start > lineStart ? "..." : "";
        var after = end < text.Length && text[end] is not ('\n' or '\r') ? "..." : "";
        return $"JSON data, line {line}: {before}{text[start..end]}{after}";
    }
}
