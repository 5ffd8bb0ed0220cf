using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Patterns;

/// <summary>
/// PostgreSQL's advanced regular expressions as .NET's. The same strings match; where alternatives overlap PostgreSQL takes the
/// longest match and .NET the first, which shows in what is captured only.
/// </summary>
/// <remarks>PostgreSQL documentation, section 9.7.3.</remarks>
public static class PgRegex
{
    private const int LongestPattern = 64 * 1024;

    // Going back and forth cannot be interrupted.
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(2);

    private static readonly ConcurrentDictionary<(string Pattern, string Flags), Regex> Cache = new();

    /// <summary>A compiled expression.</summary>
    /// <exception cref="SqlErrorException">2201B: the pattern is wrong; 22023: an unknown flag.</exception>
    public static Regex Of(string pattern, string flags)
    {
        if (Cache.TryGetValue((pattern, flags), out var known)) return known;
        if (pattern.Length > LongestPattern) throw TooComplex().ToException();
        var regex = Compile(pattern, flags);
        if (Cache.Count > 1000) Cache.Clear();
        return Cache.GetOrAdd((pattern, flags), regex);
    }

    /// <summary>2201B, as PostgreSQL refuses what its own engine has no room for.</summary>
    public static SqlError TooComplex() => new(SqlState.InvalidRegularExpression, "invalid regular expression: regular expression is too complex");

    private static Regex Compile(string pattern, string flags)
    {
        // Options embedded at the start take the place of those given beside the pattern where both say something.
        if (!flags.Contains('q', StringComparison.Ordinal) && Embedded(pattern) is { } embedded)
        {
            pattern = pattern[(embedded.Length + 3)..];
            flags += embedded;
        }
        var options = RegexOptions.Singleline | RegexOptions.CultureInvariant;
        var literal = false;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 'i': options |= RegexOptions.IgnoreCase; break;
                case 'c': options &= ~RegexOptions.IgnoreCase; break;
                case 'n' or 'm': options = (options | RegexOptions.Multiline) & ~RegexOptions.Singleline; break;
                case 'p': options &= ~RegexOptions.Singleline; break;
                case 'w': options |= RegexOptions.Multiline; break;
                case 's': options = (options | RegexOptions.Singleline) & ~RegexOptions.Multiline; break;
                case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                case 'q': literal = true; break;
                case 'b' or 'e' or 't' or 'g': break;
                default: throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, $"invalid regular expression option: \"{flag}\""));
            }
        }
        if (pattern.StartsWith("***=", StringComparison.Ordinal)) (pattern, literal) = (pattern[4..], true);
        else if (pattern.StartsWith("***:", StringComparison.Ordinal)) pattern = pattern[4..];
        try
        {
            var translated = literal ? Regex.Escape(pattern) : Translate(pattern, options.HasFlag(RegexOptions.Multiline));
            // Without back references and look-around, matching takes time linear in the text.
            return TryLinear(translated, options) ?? new Regex(translated, options, LongestSearch);
        }
        catch (RegexParseException e)
        {
            throw new SqlErrorException(new SqlError(SqlState.InvalidRegularExpression, $"invalid regular expression: {Reason(e)}"));
        }
    }

    // (?in) and the like; (?: (?= (?! begin groups.
    private static string? Embedded(string pattern)
    {
        if (!pattern.StartsWith("(?", StringComparison.Ordinal)) return null;
        var end = 2;
        while (end < pattern.Length && char.IsAsciiLetter(pattern[end])) end++;
        return end > 2 && end < pattern.Length && pattern[end] == ')' ? pattern[2..end] : null;
    }

    private static Regex? TryLinear(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    // Outside of newline-sensitive mode $ is the end alone, not the place before a last newline.
    private static string Translate(string pattern, bool multiline)
    {
        var result = new StringBuilder(pattern.Length + 8);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '[') i = Bracket(pattern, i, result);
            else if (c == '\\' && i + 1 < pattern.Length) result.Append(Escape(pattern[++i]));
            else if (c == '$') result.Append(multiline ? "$" : @"\z");
            else result.Append(c);
        }
        return result.ToString();
    }

    private static string Escape(char c) => c switch
    {
        'm' => @"\b(?=\w)",
        'M' => @"\b(?<=\w)",
        'y' => @"\b",
        'Y' => @"\B",
        'A' => @"\A",
        'Z' => @"\z",
        'a' or 'e' or 'f' or 'n' or 'r' or 't' or 'v' or 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'u' or 'x' or 'c' => $"\\{c}",
        'B' => @"\\",
        'b' => @"\x08",
        _ when char.IsAsciiDigit(c) => $"\\{c}",
        _ when char.IsAsciiLetter(c) => throw new SqlErrorException(
            new SqlError(SqlState.InvalidRegularExpression, "invalid regular expression: invalid escape \\ sequence")),
        _ => Regex.Escape(c.ToString()),
    };

    // A bracket expression: POSIX class names, and characters that are special to .NET only.
    private static int Bracket(string pattern, int at, StringBuilder result)
    {
        if (pattern.AsSpan(at).StartsWith("[[:<:]]", StringComparison.Ordinal))
        {
            result.Append(@"\b(?=\w)");
            return at + 6;
        }
        if (pattern.AsSpan(at).StartsWith("[[:>:]]", StringComparison.Ordinal))
        {
            result.Append(@"\b(?<=\w)");
            return at + 6;
        }
        result.Append('[');
        var i = at + 1;
        if (i < pattern.Length && pattern[i] == '^')
        {
            result.Append('^');
            i++;
        }
        for (var first = i; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == ']' && i > first)
            {
                result.Append(']');
                return i;
            }
            if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var close = pattern.IndexOf($"{pattern[i + 1]}]", i + 2, StringComparison.Ordinal);
                if (close < 0) break;
                var name = pattern[(i + 2)..close];
                result.Append(pattern[i + 1] == ':' ? ClassName(name) : Regex.Escape(name));
                i = close + 1;
            }
            else if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                result.Append(char.IsAsciiLetterOrDigit(pattern[i]) ? $"\\{pattern[i]}" : EscapeInClass(pattern[i]));
            }
            else result.Append(c is '-' or '^' ? c.ToString() : EscapeInClass(c));
        }
        throw new SqlErrorException(new SqlError(
            SqlState.InvalidRegularExpression, "invalid regular expression: brackets [] not balanced"));
    }

    private static string EscapeInClass(char c) => c is '[' or ']' or '\\' or '^' or '-' ? $"\\{c}" : c.ToString();

    private static string ClassName(string name) => name switch
    {
        "alpha" => @"\p{L}",
        "digit" => "0-9",
        "alnum" => @"\p{L}0-9",
        "upper" => @"\p{Lu}",
        "lower" => @"\p{Ll}",
        "space" => @"\s",
        "blank" => @" \t",
        "punct" => """!-/:-@\[-`{-~""",
        "xdigit" => "0-9A-Fa-f",
        "cntrl" => @"\x00-\x1F\x7F",
        "print" => @"\x20-\x7E",
        "graph" => @"\x21-\x7E",
        "word" => @"\w",
        _ => throw new SqlErrorException(new SqlError(
            SqlState.InvalidRegularExpression, "invalid regular expression: invalid character class")),
    };

    private static string Reason(RegexParseException e) => e.Error switch
    {
        RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses => "parentheses () not balanced",
        RegexParseError.UnterminatedBracket => "brackets [] not balanced",
        RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "quantifier operand invalid",
        RegexParseError.ReversedQuantifierRange => "invalid repetition count(s)",
        RegexParseError.ReversedCharacterRange => "invalid character range",
        RegexParseError.UndefinedNumberedReference => "invalid backreference number",
        RegexParseError.UnescapedEndingBackslash => "invalid escape \\ sequence",
        _ => "invalid pattern",
    };
}
