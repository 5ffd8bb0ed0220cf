using System.Text;
using System.Text.RegularExpressions;
using Lakehouse.Engine.Functions.Binary;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Patterns;

namespace Lakehouse.Engine.Functions.Patterns;

/// <summary>The regular expression functions.</summary>
/// <remarks>PostgreSQL documentation, section 9.7.3.</remarks>
internal static class RegexFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_regexp_like", [Forms.Text, Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
            result.Write(row, Pattern(a, row, 1, 2).IsMatch(a[0].ReadText(row)))),
        // A function that takes all matches or one as it is: its name, flags.
        ScalarFunction.Strict("pg_regexp_flags", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[1].ReadText(row).Contains('g', StringComparison.Ordinal))
                throw new SqlError(SqlState.InvalidParameterValue, $"{a[0].ReadText(row)}() does not support the \"global\" option").ToException();
            result.WriteBytes(row, a[1].ReadBytes(row));
        }),
        ScalarFunction.Strict("pg_like", [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
            result.Write(row, BytePattern.Matches(a[0].ReadBytes(row), a[1].ReadBytes(row), ofText: true))),
        ScalarFunction.Strict("pg_regexp_match", [Forms.Text, Forms.Text, Forms.Text], Forms.Texts, (a, row, result) =>
        {
            if (a[2].ReadText(row).Contains('g', StringComparison.Ordinal))
            {
                throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "regexp_match() does not support the \"global\" option")
                {
                    Hint = "Use the regexp_matches function instead.",
                });
            }
            if (Pattern(a, row, 1, 2).Match(a[0].ReadText(row)) is { Success: true } match) result.WriteTexts(row, Captures(match));
            else result.WriteNull(row);
        }),
        ScalarFunction.Strict("pg_regexp_matches", [Forms.Text, Forms.Text, Forms.Text], ListOfTexts, (a, row, result) =>
            WriteMatches(result, row, All(Pattern(a, row, 1, 2), a[0].ReadText(row), a[2].ReadText(row).Contains('g', StringComparison.Ordinal)))),
        ScalarFunction.Strict("pg_regexp_substring", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            var match = PgRegex.Of(a[1].ReadText(row), "").Match(a[0].ReadText(row));
            var group = match.Groups.Count > 1 ? match.Groups[1] : match;
            if (match.Success && group.Success) result.WriteText(row, group.ValueSpan);
            else result.WriteNull(row);
        }),
        ScalarFunction.Strict("pg_regexp_count", [Forms.Text, Forms.Text, Forms.Int4, Forms.Text], Forms.Int4, (a, row, result) =>
        {
            var from = a[2].Read<int>(row);
            if (from <= 0) throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, $"invalid value for parameter \"start\": {from}"));
            var text = string.Concat(a[0].ReadText(row).EnumerateRunes().Skip(from - 1));
            result.Write(row, Pattern(a, row, 1, 3).Count(text));
        }),
        ScalarFunction.Strict("pg_regexp_replace", [Forms.Text, Forms.Text, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, Replace(Pattern(a, row, 1, 3), a[0].ReadText(row), a[2].ReadText(row), a[3].ReadText(row)))),
        ScalarFunction.Strict("pg_regexp_split", [Forms.Text, Forms.Text, Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, Split(Pattern(a, row, 1, 2), a[0].ReadText(row)))),
        ScalarFunction.NullAware("pg_similar_to_escape", [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
        {
            if (a[0].IsNull(row) || a[1].IsNull(row)) result.WriteNull(row);
            else result.WriteText(row, SimilarPattern.ToRegex(a[0].ReadText(row), a[1].ReadText(row)));
        }),
    ];

    private static Native.Types.EngineType ListOfTexts => Native.Types.EngineType.ListOf(Forms.Texts);

    private static Regex Pattern(FunctionArguments a, int row, int pattern, int flags) => PgRegex.Of(a[pattern].ReadText(row), a[flags].ReadText(row));

    private static string?[] Captures(Match match) => match.Groups.Count == 1
        ? [match.Value]
        : [.. match.Groups.Values.Skip(1).Select(group => group.Success ? group.Value : null)];

    private static List<string?[]> All(Regex regex, string text, bool global)
    {
        var matches = new List<string?[]>();
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            CallInterrupt.Check();
            matches.Add(Captures(match));
            if (!global) break;
        }
        return matches;
    }

    private static void WriteMatches(VectorWriter result, int row, List<string?[]> matches)
    {
        var rows = result.BeginList(row, matches.Count);
        for (var i = 0; i < matches.Count; i++) rows.WriteTexts(i, matches[i]);
    }

    private static string Replace(Regex regex, string text, string replacement, string flags)
    {
        var once = !flags.Contains('g', StringComparison.Ordinal);
        return regex.Replace(text, Expanded, once ? 1 : -1);

        string Expanded(Match match)
        {
            CallInterrupt.Check();
            return Expand(match, replacement);
        }
    }

    // \1 to \9 are groups, \& the match, \\ a backslash.
    internal static string Expand(Match match, string replacement)
    {
        if (!replacement.Contains('\\', StringComparison.Ordinal)) return replacement;
        var result = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c != '\\' || i + 1 == replacement.Length) result.Append(c);
            else if (replacement[i + 1] is >= '1' and <= '9') result.Append(match.Groups[replacement[++i] - '0'].Value);
            else if (replacement[i + 1] == '&') { result.Append(match.Value); i++; }
            else if (replacement[i + 1] == '\\') { result.Append('\\'); i++; }
            else result.Append(c);
        }
        return result.ToString();
    }

    // An empty match at the text's ends or right behind a match does not split.
    private static List<string?> Split(Regex regex, string text)
    {
        var parts = new List<string?>();
        var from = 0;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            CallInterrupt.Check();
            if (match.Length == 0 && (match.Index == from || match.Index >= text.Length)) continue;
            parts.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }
        parts.Add(text[from..]);
        return parts;
    }
}
