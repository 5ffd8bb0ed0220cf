using System.Text;
using System.Text.RegularExpressions;

namespace Lakehouse.Catalog.Definition;

/// <summary>A pattern of keys: <c>*</c> and <c>?</c> within a folder, <c>**</c> across folders, everything else itself.</summary>
internal static class KeyPattern
{
    public static Regex Parse(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern.AsSpan(at).StartsWith("**/", StringComparison.Ordinal))
            {
                // Any folders, also none.
                regex.Append("(?:.*/)?");
                at += 2;
            }
            else if (pattern.AsSpan(at).StartsWith("**", StringComparison.Ordinal))
            {
                regex.Append(".*");
                at++;
            }
            else
            {
                regex.Append(pattern[at] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return new Regex(regex.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
    }
}
