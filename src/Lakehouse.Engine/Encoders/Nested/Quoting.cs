using System.Buffers;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>Puts double quotes around a value inside an array or record, in place, where it needs them.</summary>
internal static class Quoting
{
    private static readonly SearchValues<byte> InArray = SearchValues.Create("\"\\{}, \t\n\v\f\r"u8);
    private static readonly SearchValues<byte> InRecord = SearchValues.Create("\"\\(), \t\n\v\f\r"u8);

    /// <summary>An array's element: also where it is empty or reads NULL; escapes with a backslash.</summary>
    /// <returns>The new length, or -1 where it does not fit.</returns>
    public static int QuoteElement(Span<byte> at, int length)
    {
        var value = at[..length];
        var quote = length == 0 || value.IndexOfAny(InArray) >= 0
            || (length == 4 && System.Text.Ascii.EqualsIgnoreCase(value, "NULL"u8));
        return quote ? Quote(at, length, doubled: false) : length;
    }

    /// <summary>A record's field: also where it is empty; escapes by doubling.</summary>
    /// <returns>The new length, or -1 where it does not fit.</returns>
    public static int QuoteField(Span<byte> at, int length) =>
        length == 0 || at[..length].IndexOfAny(InRecord) >= 0 ? Quote(at, length, doubled: true) : length;

    private static int Quote(Span<byte> at, int length, bool doubled)
    {
        var escapes = 0;
        foreach (var b in at[..length]) escapes += b is (byte)'"' or (byte)'\\' ? 1 : 0;
        var quoted = length + escapes + 2;
        if (quoted > at.Length) return -1;
        var to = quoted - 1;
        at[to--] = (byte)'"';
        for (var from = length - 1; from >= 0; from--)
        {
            var b = at[from];
            at[to--] = b;
            if (b is (byte)'"' or (byte)'\\') at[to--] = doubled ? b : (byte)'\\';
        }

        at[0] = (byte)'"';
        return quoted;
    }
}
