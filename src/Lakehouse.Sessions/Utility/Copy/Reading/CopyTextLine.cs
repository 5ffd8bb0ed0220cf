using System.Text.Unicode;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Utility.Copy.Reading;

/// <summary>A line of COPY's text format.</summary>
/// <remarks>PostgreSQL documentation, COPY, "Text Format"; copyfromparse.c, CopyReadAttributesText.</remarks>
internal static class CopyTextLine
{
    /// <summary>Takes the line apart.</summary>
    /// <exception cref="SqlErrorException">22021: an escape makes a text that is not UTF-8.</exception>
    public static void Split(ReadOnlySpan<byte> line, byte delimiter, ReadOnlySpan<byte> nullText, CopyFields fields)
    {
        while (true)
        {
            var rest = line;
            var mayBreakText = false;
            int used;
            while (true)
            {
                used = rest.IndexOfAny(delimiter, (byte)'\\');
                if (used < 0) used = rest.Length;
                fields.Add(rest[..used]);
                rest = rest[used..];
                // A backslash that ends the line stands for nothing.
                if (rest.Length < 2 || rest[0] == delimiter) break;
                var value = Unescape(rest[1..], out used);
                mayBreakText |= value is 0 or > 0x7F && rest[1] != value;
                fields.Add(value);
                rest = rest[(1 + used)..];
            }

            // What means null is compared as it was written.
            var written = line[..^rest.Length];
            var isNull = written.SequenceEqual(nullText);
            if (mayBreakText && !isNull) CheckText(fields.Unfinished);
            fields.End(isNull);
            if (rest.IsEmpty || rest[0] != delimiter) return;
            line = rest[1..];
        }
    }

    /// <summary>What a backslash and these bytes stand for.</summary>
    private static byte Unescape(ReadOnlySpan<byte> escaped, out int used)
    {
        used = 1;
        switch (escaped[0])
        {
            case (byte)'b': return (byte)'\b';
            case (byte)'f': return (byte)'\f';
            case (byte)'n': return (byte)'\n';
            case (byte)'r': return (byte)'\r';
            case (byte)'t': return (byte)'\t';
            case (byte)'v': return (byte)'\v';
            case (byte)'x' when escaped.Length > 1 && char.IsAsciiHexDigit((char)escaped[1]):
                return Number(escaped[1..], 16, 2, 1, out used);
            case >= (byte)'0' and <= (byte)'7':
                return Number(escaped, 8, 3, 0, out used);
            default: return escaped[0];
        }
    }

    private static byte Number(ReadOnlySpan<byte> digits, int radix, int most, int before, out int used)
    {
        var (value, count) = (0, 0);
        while (count < most && count < digits.Length && Digit(digits[count]) is var digit && digit < radix)
        {
            value = (value * radix) + digit;
            count++;
        }

        used = before + count;
        return (byte)value;
    }

    private static int Digit(byte character) => (char)character switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        >= 'a' and <= 'f' and var letter => letter - 'a' + 10,
        >= 'A' and <= 'F' and var letter => letter - 'A' + 10,
        _ => int.MaxValue,
    };

    private static void CheckText(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)0)) throw SqlError.InvalidByteSequence([0]).ToException();
        if (!Utf8.IsValid(text)) PgReader.DecodeUtf8(text);
    }
}
