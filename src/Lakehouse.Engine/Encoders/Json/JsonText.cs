using System.Text;

namespace Lakehouse.Engine.Encoders.Json;

/// <summary>JSON strings.</summary>
/// <remarks>escape_json in PostgreSQL's src/backend/utils/adt/json.c: only quotes, backslashes and control characters are escaped.</remarks>
internal static class JsonText
{
    /// <summary>Most bytes that a byte of text becomes.</summary>
    private const int MaxExpansion = 6;

    /// <summary>Makes a JSON string of the text at the start of a span, in place. Returns its length, or -1 where it does not fit.</summary>
    public static int QuoteInPlace(Span<byte> at, int length)
    {
        var quoted = 2;
        foreach (var b in at[..length]) quoted += EscapedLength(b);
        if (quoted > at.Length) return -1;
        var to = quoted - 1;
        at[to] = (byte)'"';
        for (var from = length - 1; from >= 0; from--)
        {
            var b = at[from];
            to -= EscapedLength(b);
            WriteEscaped(at[to..], b);
        }

        at[0] = (byte)'"';
        return quoted;
    }

    /// <summary>A JSON string of a text.</summary>
    public static byte[] Quote(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var quoted = new byte[(utf8.Length * MaxExpansion) + 2];
        utf8.CopyTo(quoted.AsSpan());
        return quoted[..QuoteInPlace(quoted, utf8.Length)];
    }

    private static int EscapedLength(byte b) => b switch
    {
        (byte)'"' or (byte)'\\' or (byte)'\b' or (byte)'\f' or (byte)'\n' or (byte)'\r' or (byte)'\t' => 2,
        < 0x20 => MaxExpansion,
        _ => 1,
    };

    private static void WriteEscaped(Span<byte> at, byte b)
    {
        var letter = b switch
        {
            (byte)'"' or (byte)'\\' => b,
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)0,
        };
        if (letter == 0 && b >= 0x20)
        {
            at[0] = b;
            return;
        }

        at[0] = (byte)'\\';
        at[1] = letter;
        if (letter != 0) return;
        "u00"u8.CopyTo(at[1..]);
        at[4] = (byte)('0' + (b >> 4));
        at[5] = "0123456789abcdef"u8[b & 15];
    }
}
