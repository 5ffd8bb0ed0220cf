using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of boolean: any unique prefix of true, false, yes, no, on, off, or 1 or 0.</summary>
/// <remarks>PostgreSQL documentation, section 8.6.</remarks>
public static class BooleanInput
{
    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static bool Parse(ReadOnlySpan<char> text) =>
        TryParse(Trimming.Trim(text), out var value) ? value : throw SqlError.InvalidTextRepresentation("boolean", text).ToException();

    /// <summary>The value of a text without white space around it; settings use it as well.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out bool value)
    {
        value = false;
        if (text.IsEmpty) return false;
        if (IsPrefix(text, "true", 1) || IsPrefix(text, "yes", 1) || IsPrefix(text, "on", 2) || text is "1") return value = true;
        return IsPrefix(text, "false", 1) || IsPrefix(text, "no", 1) || IsPrefix(text, "off", 2) || text is "0";
    }

    private static bool IsPrefix(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int least) =>
        text.Length >= least && word.StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
