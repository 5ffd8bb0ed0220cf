using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Lexing;

/// <summary>The escapes of U&amp;'…' and U&amp;"…".</summary>
/// <remarks>PostgreSQL documentation, section 4.1.2.3 "String Constants with Unicode Escapes".</remarks>
internal static class UnicodeEscapes
{
    /// <summary>Whether a character may be given by UESCAPE.</summary>
    public static bool IsEscapeCharacter(char c) =>
        !char.IsAsciiHexDigit(c) && c is not ('+' or '\'' or '"') && !Characters.IsSpace(c);

    /// <summary>Replaces the escapes.</summary>
    /// <param name="value">What stands between the quotes.</param>
    /// <param name="escape">The escape character.</param>
    /// <param name="text">The statement, for errors.</param>
    /// <param name="start">Where the literal begins in it.</param>
    public static string Decode(string value, char escape, string text, int start)
    {
        if (!value.Contains(escape)) return value;
        var decoded = new StringBuilder(value.Length);
        var high = '\0';
        var at = 0;
        while (at < value.Length)
        {
            if (value[at] != escape || Characters.At(value, at + 1) == escape)
            {
                if (high != 0) throw InvalidPair(text, start, at);
                decoded.Append(value[at]);
                at += value[at] == escape ? 2 : 1;
                continue;
            }

            var isLong = Characters.At(value, at + 1) == '+';
            var digits = at + (isLong ? 2 : 1);
            var count = isLong ? 6 : 4;
            if (!TryParse(value, digits, count, out var unicode)) throw InvalidEscape(text, start, at);
            if (unicode is 0 or > 0x10FFFF) throw Error(text, start, at, "invalid Unicode escape value");
            if (high != 0)
            {
                if (unicode is < 0xDC00 or > 0xDFFF) throw InvalidPair(text, start, at);
                decoded.Append(high).Append((char)unicode);
                high = '\0';
            }
            else if (unicode is >= 0xDC00 and <= 0xDFFF)
            {
                throw InvalidPair(text, start, at);
            }
            else if (unicode is >= 0xD800 and <= 0xDBFF)
            {
                high = (char)unicode;
            }
            else
            {
                decoded.Append(new Rune(unicode).ToString());
            }

            at = digits + count;
        }

        return high == 0 ? decoded.ToString() : throw InvalidPair(text, start, at);
    }

    private static bool TryParse(string value, int at, int count, out uint unicode)
    {
        unicode = 0;
        return at + count <= value.Length
            && char.IsAsciiHexDigit(value[at])
            && uint.TryParse(value.AsSpan(at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unicode);
    }

    /// <summary>Three characters, <c>U&amp;'</c>, stand before what is decoded.</summary>
    private static SqlErrorException Error(string text, int start, int at, string message, string? hint = null) =>
        LexicalError.At(text, start + 3 + at, SqlState.SyntaxError, message, hint);

    private static SqlErrorException InvalidPair(string text, int start, int at) => Error(text, start, at, "invalid Unicode surrogate pair");

    private static SqlErrorException InvalidEscape(string text, int start, int at) =>
        Error(text, start, at, "invalid Unicode escape", @"Unicode escapes must be \XXXX or \+XXXXXX.");
}
