using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>Names with dots: parts are folded unless quoted.</summary>
internal static class QualifiedName
{
    /// <summary>The parts of a name that a reg* type reads, leniently.</summary>
    public static List<string> Parts(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        foreach (var c in name.Trim())
        {
            if (c == '"') quoted = !quoted;
            else if (c == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(quoted ? c : char.ToLowerInvariant(c));
        }
        parts.Add(part.ToString());
        return parts;
    }

    /// <summary>parse_ident(): the parts of a name, exactly.</summary>
    /// <param name="text">The name; white space around parts is ignored.</param>
    /// <param name="strict">Anything behind the name is an error.</param>
    /// <remarks>PostgreSQL documentation, section 9.4 "String Functions".</remarks>
    /// <exception cref="SqlErrorException">22023.</exception>
    public static List<string> Parse(string text, bool strict)
    {
        var parts = new List<string>();
        var at = 0;
        while (true)
        {
            SkipSpace(text, ref at);
            parts.Add(Part(text, ref at, afterDot: parts.Count > 0));
            SkipSpace(text, ref at);
            if (at < text.Length && text[at] == '.') at++;
            else if (at == text.Length || !strict) return parts;
            else throw Invalid(text, null);
        }
    }

    private static string Part(string text, ref int at, bool afterDot)
    {
        if (at < text.Length && text[at] == '"') return Quoted(text, ref at);
        var start = at;
        if (at < text.Length && IsStart(text[at]))
        {
            while (at < text.Length && (IsStart(text[at]) || char.IsAsciiDigit(text[at]) || text[at] == '$')) at++;
            return string.Create(at - start, (text, start), static (folded, source) =>
            {
                for (var i = 0; i < folded.Length; i++)
                {
                    var c = source.text[source.start + i];
                    folded[i] = char.IsAsciiLetterUpper(c) ? (char)(c + 32) : c;
                }
            });
        }

        if (at < text.Length && text[at] == '.') throw Invalid(text, "No valid identifier before \".\".");
        throw Invalid(text, afterDot ? "No valid identifier after \".\"." : null);
    }

    private static string Quoted(string text, ref int at)
    {
        var part = new StringBuilder();
        for (at++; ; at++)
        {
            if (at == text.Length) throw Invalid(text, "String has unclosed double quotes.");
            if (text[at] != '"') part.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') part.Append(text[at++]);
            else break;
        }

        at++;
        return part.Length > 0 ? part.ToString() : throw Invalid(text, "Quoted identifier must not be empty.");
    }

    private static bool IsStart(char c) => char.IsAsciiLetter(c) || c is '_' or >= '\x80';

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r' or '\f') at++;
    }

    private static SqlErrorException Invalid(string text, string? detail) =>
        new SqlError(SqlState.InvalidParameterValue, $"string is not a valid identifier: \"{text}\"") { Detail = detail }.ToException();
}
