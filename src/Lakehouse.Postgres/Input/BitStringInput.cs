using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of bit and bit varying: binary digits (optionally after b) or hexadecimal ones after x.</summary>
/// <remarks>PostgreSQL documentation, section 8.10. The length of bit(n) is the caller's to compare.</remarks>
public static class BitStringInput
{
    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static BitString Parse(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && text[0] is 'x' or 'X') return ParseHex(text[1..]);
        if (!text.IsEmpty && text[0] is 'b' or 'B') text = text[1..];
        var bytes = new byte[(text.Length + 7) / 8];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('0' or '1')) throw Invalid(text[i], "binary");
            if (text[i] == '1') bytes[i >> 3] |= (byte)(0x80 >> (i & 7));
        }

        return new BitString(text.Length, bytes);
    }

    private static BitString ParseHex(ReadOnlySpan<char> text)
    {
        var bytes = new byte[(text.Length + 1) / 2];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiHexDigit(c)) throw Invalid(c, "hexadecimal");
            var digit = HexDigit.Value(c);
            bytes[i >> 1] |= (byte)(i % 2 == 0 ? digit << 4 : digit);
        }

        return new BitString(text.Length * 4, bytes);
    }

    private static SqlErrorException Invalid(char c, string kind) =>
        new SqlError(SqlState.InvalidTextRepresentation, $"\"{c}\" is not a valid {kind} digit").ToException();
}
