using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of uuid: 32 hexadecimal digits, a hyphen allowed after any group of four, braces allowed around.</summary>
/// <remarks>PostgreSQL documentation, section 8.12.</remarks>
public static class UuidInput
{
    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static Guid Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return TryParse(text, bytes)
            ? new Guid(bytes, bigEndian: true)
            : throw SqlError.InvalidTextRepresentation("uuid", text).ToException();
    }

    private static bool TryParse(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var braces = !text.IsEmpty && text[0] == '{';
        if (braces) text = text[1..];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (text.Length < 2 || !char.IsAsciiHexDigit(text[0]) || !char.IsAsciiHexDigit(text[1])) return false;
            bytes[i] = (byte)((HexDigit.Value(text[0]) << 4) | HexDigit.Value(text[1]));
            text = text[2..];
            if (i % 2 == 1 && i < 15 && !text.IsEmpty && text[0] == '-') text = text[1..];
        }

        return braces ? text is "}" : text.IsEmpty;
    }
}
