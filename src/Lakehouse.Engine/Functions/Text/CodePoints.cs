namespace Lakehouse.Engine.Functions.Text;

/// <summary>Counting and cutting UTF-8 by code points.</summary>
internal static class CodePoints
{
    /// <summary>How many code points.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
            if ((b & 0xC0) != 0x80) count++;
        return count;
    }

    /// <summary>substr(): from a position that may lie before the text, up to a length or the end.</summary>
    public static ReadOnlySpan<byte> Substring(ReadOnlySpan<byte> text, int from, int? length)
    {
        var (first, last) = Window(from, length);
        var start = Offset(text, first - 1);
        return last == long.MaxValue ? text[start..] : text[start..][..Offset(text[start..], Math.Max(last - first, 0))];
    }

    /// <summary>substr() of bytes.</summary>
    public static ReadOnlySpan<byte> SubstringOfBytes(ReadOnlySpan<byte> bytes, int from, int? length)
    {
        var (first, last) = Window(from, length);
        var start = (int)Math.Min(first - 1, bytes.Length);
        var end = (int)Math.Clamp(last == long.MaxValue ? bytes.Length : last - 1, start, bytes.Length);
        return bytes[start..end];
    }

    // Positions before the text count against the length.
    private static (long First, long Last) Window(int from, int? length)
    {
        if (length is < 0) throw TextFunctions.NegativeLength();
        return (Math.Max(from, 1), length is { } count ? Math.Max((long)from + count, 1) : long.MaxValue);
    }

    private static int Offset(ReadOnlySpan<byte> text, long codePoints)
    {
        var at = 0;
        for (; at < text.Length; at++)
        {
            if ((text[at] & 0xC0) != 0x80 && codePoints-- == 0) break;
        }
        return at;
    }
}
