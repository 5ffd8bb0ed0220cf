namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Which of PostgreSQL's regular expressions mean the same to the engine's RE2.</summary>
internal static class PlainRegex
{
    /// <summary>
    /// Letters, digits, anchors, the dot, groups, alternatives, plain classes and the simple repetitions; no escape other
    /// than of punctuation, no embedded options, no class names.
    /// </summary>
    public static bool IsSame(string pattern)
    {
        if (pattern.StartsWith("***", StringComparison.Ordinal)) return false;
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c > 127) return false;
            if (c == '(') depth++;
            else if (c == ')' && --depth < 0) return false;
            switch (c)
            {
                case '\\':
                    if (++i == pattern.Length || char.IsAsciiLetterOrDigit(pattern[i])) return false;
                    break;
                case '(' when i + 1 < pattern.Length && pattern[i + 1] is '?' or '*':
                case '[' when !IsPlainClass(pattern, ref i):
                case '{' or '}' or ']':
                    return false;
                case '*' or '+' or '?' when i == 0 || pattern[i - 1] is '(' or '|' or '^' or '*' or '+' or '?':
                    return false;
            }
        }
        return depth == 0;
    }

    private static bool IsPlainClass(string pattern, ref int at)
    {
        var end = pattern.IndexOf(']', at + 1);
        if (end <= at + 1) return false;
        foreach (var c in pattern.AsSpan(at + 1, end - at - 1))
            if (c is '[' or '\\' or ':' or '&' or '~') return false;
        at = end;
        return pattern[at - 1] != '^';
    }
}
