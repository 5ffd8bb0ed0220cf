using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>The length of character varying(n) and character(n), in characters.</summary>
/// <remarks>PostgreSQL documentation, section 8.3 "Character Types": only spaces may be cut off.</remarks>
public static class CharacterLength
{
    /// <summary>A text cut to a length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The length.</param>
    /// <param name="type">The type's name in messages.</param>
    /// <exception cref="SqlErrorException">22001: more than spaces would be lost.</exception>
    public static string Fit(string text, int length, string type)
    {
        var count = 0;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == length) break;
            at += rune.Utf16SequenceLength;
        }

        if (count <= length) return text;
        if (text.AsSpan(at).IndexOfAnyExcept(' ') >= 0)
            throw new SqlError(SqlState.StringDataRightTruncation, $"value too long for type {type}({length})").ToException();
        return text[..at];
    }
}
