using Lakehouse.Bench.FrontEnd;

namespace Lakehouse.Bench.Measuring;

/// <summary>
/// Why a target is missed where it is: where the time goes and what was tried, from Statements/explanations.md. Each part of that begins with
/// <c>## </c> and the words that the names of its targets begin with.
/// </summary>
internal static class Explanation
{
    private static readonly (string Prefix, string Text)[] Parts =
    [
        .. FrontEndStatement.Resource("explanations.md").Split("## ", StringSplitOptions.RemoveEmptyEntries).Select(part =>
            (part[..part.IndexOf('\n')].Trim(), string.Join(' ', part[part.IndexOf('\n')..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))),
    ];

    /// <summary>The part of the longest words that the name begins with.</summary>
    public static string Of(string name) =>
        Parts.Where(part => name.StartsWith(part.Prefix, StringComparison.Ordinal)).OrderByDescending(part => part.Prefix.Length).FirstOrDefault().Text
        ?? "Not explained yet: Measuring/explanations.md.";
}
