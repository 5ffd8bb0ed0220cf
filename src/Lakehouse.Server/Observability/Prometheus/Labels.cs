using System.Globalization;

namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>The tags of a measurement as Prometheus writes them: <c>store="s3://b",outcome="ok"</c>.</summary>
internal static class Labels
{
    /// <summary>Writes them where there is room.</summary>
    /// <returns>How many characters; -1 where the room is too small.</returns>
    public static int Write(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<char> into)
    {
        var at = 0;
        foreach (var (key, value) in tags)
        {
            if (at > 0 && !Put(into, ref at, ",")) return -1;
            foreach (var letter in key)
                if (!Put(into, ref at, [char.IsAsciiLetterOrDigit(letter) ? letter : '_'])) return -1;
            if (!Put(into, ref at, "=\"") || !Escape(into, ref at, Text(value)) || !Put(into, ref at, "\"")) return -1;
        }

        return at;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static bool Escape(Span<char> into, ref int at, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            var fits = letter switch
            {
                '\\' => Put(into, ref at, @"\\"),
                '"' => Put(into, ref at, "\\\""),
                '\n' => Put(into, ref at, @"\n"),
                _ => Put(into, ref at, [letter]),
            };
            if (!fits) return false;
        }

        return true;
    }

    private static bool Put(Span<char> into, ref int at, ReadOnlySpan<char> text)
    {
        if (!text.TryCopyTo(into[at..])) return false;
        at += text.Length;
        return true;
    }
}
