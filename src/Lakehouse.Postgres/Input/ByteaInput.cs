using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of bytea: the hex format (<c>\x…</c>) or the escape format.</summary>
/// <remarks>PostgreSQL documentation, section 8.4.</remarks>
public static class ByteaInput
{
    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22023.</exception>
    public static byte[] Parse(ReadOnlySpan<char> text) => text.StartsWith(@"\x") ? ParseHex(text[2..]) : ParseEscape(text);

    private static byte[] ParseHex(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length / 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (Trimming.IsSpace(text[i])) continue;
            var high = Digit(text, i);
            if (++i >= text.Length)
                throw new SqlError(SqlState.InvalidParameterValue, "invalid hexadecimal data: odd number of digits").ToException();
            bytes.Add((byte)((high << 4) | Digit(text, i)));
        }

        return [.. bytes];
    }

    private static int Digit(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (char.IsAsciiHexDigit(c)) return HexDigit.Value(c);
        Rune.DecodeFromUtf16(text[at..], out var rune, out _);
        throw new SqlError(SqlState.InvalidParameterValue, $"invalid hexadecimal digit: \"{rune}\"").ToException();
    }

    private static byte[] ParseEscape(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        var length = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            var b = utf8[i];
            if (b == '\\')
            {
                if (i + 1 < utf8.Length && utf8[i + 1] == '\\')
                {
                    i++;
                }
                else if (i + 3 < utf8.Length && utf8[i + 1] is >= (byte)'0' and <= (byte)'3' && IsOctal(utf8[i + 2]) && IsOctal(utf8[i + 3]))
                {
                    b = (byte)(((utf8[i + 1] - '0') << 6) | ((utf8[i + 2] - '0') << 3) | (utf8[i + 3] - '0'));
                    i += 3;
                }
                else
                {
                    throw new SqlError(SqlState.InvalidTextRepresentation, "invalid input syntax for type bytea").ToException();
                }
            }

            utf8[length++] = b;
        }

        return utf8[..length];
    }

    private static bool IsOctal(byte b) => b is >= (byte)'0' and <= (byte)'7';
}
