namespace Lakehouse.Storage.S3;

/// <summary>Puts folders together by what their names begin with.</summary>
internal static class KeyPrefixes
{
    /// <summary>
    /// Prefixes that each begin one folder or more, together all of them, and none begins another: as long ones as give at most
    /// <paramref name="most"/>. Where they all begin with the same, there is one, longer than what is known.
    /// </summary>
    /// <param name="folders">One or more, each with a slash at its end.</param>
    /// <param name="known">How many characters all of them begin with.</param>
    /// <param name="most">At least 1.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> folders, int known, int most)
    {
        var best = new List<string> { CommonStart(folders, known) };
        var longest = folders.Max(folder => folder.Length);
        for (var length = best[0].Length + 1; length <= longest; length++)
        {
            var cut = Cut(folders, length);
            if (cut.Count > most) break;
            best = cut;
        }

        return best;
    }

    private static string CommonStart(IReadOnlyList<string> folders, int known)
    {
        var first = folders[0];
        var length = first.Length;
        foreach (var folder in folders) length = Math.Min(length, first.AsSpan().CommonPrefixLength(folder));
        return first[..Math.Max(length, known)];
    }

    private static List<string> Cut(IReadOnlyList<string> folders, int length) =>
        [.. folders.Select(folder => folder[..Math.Min(length, folder.Length)]).Distinct(StringComparer.Ordinal)];
}
