using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>A part of a date/time template: a pattern, or text to be copied.</summary>
/// <param name="Pattern">The pattern in upper case, or null for text.</param>
/// <param name="Text">The pattern as written, which says the case of names; or the text.</param>
/// <param name="FillMode">FM stood before it: no padding.</param>
/// <param name="Ordinal">TH or th stood behind it, or null.</param>
/// <param name="IsQuoted">Text in quotation marks, which is no separator.</param>
internal readonly record struct FormatNode(string? Pattern, string Text, bool FillMode, string? Ordinal, bool IsQuoted = false)
{
    // Longest first, so that the first that fits is the one meant.
    private static readonly string[] Patterns =
    [
        "SSSSS", "Y,YYY", "MONTH", "SSSS", "HH24", "HH12", "YYYY", "IYYY", "IDDD", "A.M.", "P.M.", "B.C.", "A.D.",
        "TZH", "TZM", "DDD", "DAY", "MON", "YYY", "IYY", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6",
        "HH", "MI", "SS", "MS", "US", "AM", "PM", "YY", "IY", "BC", "AD", "MM", "DY", "DD", "ID", "WW", "IW", "CC", "RM", "TZ", "OF", "FX",
        "Y", "I", "D", "W", "J", "Q",
    ];

    private static readonly ConcurrentDictionary<string, ImmutableArray<FormatNode>> Cache = new(StringComparer.Ordinal);

    /// <summary>Whether a pattern stands for digits alone.</summary>
    public static bool IsOfDigits(string pattern) => pattern is not ("AM" or "PM" or "A.M." or "P.M." or "BC" or "AD" or "B.C." or "A.D." or "MONTH"
        or "MON" or "DAY" or "DY" or "RM" or "TZ" or "TZH" or "OF" or "FX");

    /// <summary>The parts of a template as the SQL standard has them: it knows few separators.</summary>
    /// <exception cref="SqlErrorException">22007: another character stands between the fields.</exception>
    public static ImmutableArray<FormatNode> ParseStandard(string template)
    {
        var nodes = Parse(template);
        foreach (var node in nodes)
        {
            if (node.Pattern is not null || node.IsQuoted || "-./,':; ".Contains(node.Text, StringComparison.Ordinal)) continue;
            throw new SqlError(SqlState.InvalidDatetimeFormat, $"invalid datetime format separator: \"{node.Text}\"").ToException();
        }
        return nodes;
    }

    /// <summary>The parts of a template.</summary>
    public static ImmutableArray<FormatNode> Parse(string template)
    {
        if (Cache.Count > 1000) Cache.Clear();
        return Cache.GetOrAdd(template, Read);
    }

    private static ImmutableArray<FormatNode> Read(string template)
    {
        var nodes = ImmutableArray.CreateBuilder<FormatNode>();
        for (var at = 0; at < template.Length;)
        {
            if (template[at] == '"')
            {
                at = Quoted(template, at + 1, nodes);
                continue;
            }
            var fill = false;
            while (true)
            {
                if (StartsWith(template, at, "FM")) fill = true;
                else if (!StartsWith(template, at, "TM")) break;
                at += 2;
            }
            var pattern = Array.Find(Patterns, candidate => StartsWith(template, at, candidate));
            if (pattern is null)
            {
                if (at < template.Length) nodes.Add(new FormatNode(null, template[at++].ToString(), false, null));
                continue;
            }
            var written = template.Substring(at, pattern.Length);
            at += pattern.Length;
            string? ordinal = null;
            if (StartsWith(template, at, "TH") && template[at] is 'T' == template[at + 1] is 'H')
            {
                ordinal = template.Substring(at, 2);
                at += 2;
            }
            nodes.Add(new FormatNode(pattern, written, fill, ordinal));
        }
        return nodes.ToImmutable();
    }

    private static int Quoted(string template, int at, ImmutableArray<FormatNode>.Builder nodes)
    {
        for (; at < template.Length && template[at] != '"'; at++)
        {
            if (template[at] == '\\' && at + 1 < template.Length) at++;
            nodes.Add(new FormatNode(null, template[at].ToString(), false, null, IsQuoted: true));
        }
        return at + 1;
    }

    private static bool StartsWith(string template, int at, string word) =>
        at + word.Length <= template.Length && template.AsSpan(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);
}
