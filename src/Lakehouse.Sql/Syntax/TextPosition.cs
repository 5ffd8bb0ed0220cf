namespace Lakehouse.Sql.Syntax;

/// <summary>
/// Turns an offset into the text into what an error reports: PostgreSQL counts characters (code points) from one, we
/// count UTF-16 units from zero.
/// </summary>
public static class TextPosition
{
    /// <summary>The one-based character position of the unit at <paramref name="offset"/>.</summary>
    public static int FromOffset(string text, int offset)
    {
        var surrogates = 0;
        foreach (var unit in text.AsSpan(0, Math.Min(offset, text.Length)))
        {
            if (char.IsLowSurrogate(unit)) surrogates++;
        }

        return offset - surrogates + 1;
    }
}
