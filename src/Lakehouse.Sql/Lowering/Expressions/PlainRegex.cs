namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Which of PostgreSQL's regular expressions mean the same to the engine's RE2.</summary>
internal static class PlainRegex
{
    /// <summary>Whether the same strings match.</summary>
    public static bool IsSame(string pattern) => Read(pattern) is not null;

    /// <summary>
    /// How many groups of a pattern capture, where RE2 captures what <see cref="Postgres.Patterns.PgRegex"/> does; else null. What repeats must not
    /// repeat or choose within: what the last round of such a loop captures is each library's own.
    /// </summary>
    public static int? Captures(string pattern) => Read(pattern) is { RepeatsWithin: false } plain ? plain.Groups : null;

    /// <summary>
    /// Letters, digits, anchors, the dot, groups that capture or do not, alternatives, plain classes and the simple repetitions; no escape
    /// other than of punctuation, no embedded options, no class names.
    /// </summary>
    private static (int Groups, bool RepeatsWithin)? Read(string pattern)
    {
        if (pattern.StartsWith("***", StringComparison.Ordinal)) return null;
        var (groups, repeatsWithin) = (0, false);
        // Of each open group, whether something in it repeats or is a choice; then of the piece that was read last.
        var open = new Stack<bool>();
        var (varies, pieceVaries, canRepeat) = (false, false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case > '\x7f' or '{' or '}' or ']':
                    return null;
                case '(':
                    if (pattern.AsSpan(i + 1).StartsWith("?:")) i += 2;
                    else if (i + 1 < pattern.Length && pattern[i + 1] is '?' or '*') return null;
                    else groups++;
                    open.Push(varies);
                    (varies, pieceVaries, canRepeat) = (false, false, false);
                    break;
                case ')':
                    if (!open.TryPop(out var outer)) return null;
                    (pieceVaries, varies, canRepeat) = (varies, outer || varies, true);
                    break;
                case '|':
                    (varies, canRepeat) = (true, false);
                    break;
                case '*' or '+' or '?':
                    if (!canRepeat) return null;
                    repeatsWithin |= pieceVaries;
                    (varies, canRepeat) = (true, false);
                    break;
                case '^' or '$':
                    canRepeat = false;
                    break;
                case '\\' when ++i == pattern.Length || char.IsAsciiLetterOrDigit(pattern[i]) || pattern[i] > '\x7f':
                case '[' when !IsPlainClass(pattern, ref i):
                    return null;
                default:
                    (pieceVaries, canRepeat) = (false, true);
                    break;
            }
        }
        return open.Count == 0 ? (groups, repeatsWithin) : null;
    }

    private static bool IsPlainClass(string pattern, ref int at)
    {
        var end = pattern.IndexOf(']', at + 1);
        if (end <= at + 1) return false;
        foreach (var c in pattern.AsSpan(at + 1, end - at - 1))
            if (c is '[' or '\\' or ':' or '&' or '~' or > '\x7f') return false;
        at = end;
        return pattern[at - 1] != '^';
    }
}
