namespace Lakehouse.Postgres.Input;

/// <summary>
/// Text input of xid, cid and xid8, which PostgreSQL 15 leaves to C's strtoul and strtoull: what stands behind the number is not looked
/// at, no number is zero, one too large is the largest, 0x and 0 in front mean bases 16 and 8.
/// </summary>
/// <remarks>xidin, cidin and xid8in in src/backend/utils/adt/xid.c of PostgreSQL 15.</remarks>
public static class TransactionIdInput
{
    /// <summary>xid and cid: the lowest 32 bits.</summary>
    public static uint Parse(ReadOnlySpan<char> text) => unchecked((uint)Parse8(text));

    /// <summary>xid8.</summary>
    public static ulong Parse8(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && Trimming.IsSpace(text[0])) text = text[1..];
        var negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '-' or '+') text = text[1..];
        var numberBase = text is ['0', 'x' or 'X', var digit, ..] && char.IsAsciiHexDigit(digit) ? 16u : text is ['0', ..] ? 8u : 10u;
        if (numberBase == 16) text = text[2..];
        UInt128 value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c) || HexDigit.Value(c) >= numberBase) break;
            value = (value * numberBase) + (uint)HexDigit.Value(c);
            if (value > ulong.MaxValue) return ulong.MaxValue;
        }

        return negative ? unchecked(0 - (ulong)value) : (ulong)value;
    }
}
