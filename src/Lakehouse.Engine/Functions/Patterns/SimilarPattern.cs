using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Patterns;

/// <summary>SIMILAR TO patterns as regular expressions.</summary>
/// <remarks>PostgreSQL documentation, section 9.7.2.</remarks>
internal static class SimilarPattern
{
    /// <summary>The regular expression that matches the whole text.</summary>
    public static string ToRegex(string pattern, string escape)
    {
        if (escape.EnumerateRunes().Count() > 1)
        {
            throw new SqlErrorException(new SqlError(SqlState.InvalidEscapeSequence, "invalid escape string")
            {
                Hint = "Escape string must be empty or one character.",
            });
        }
        var result = new StringBuilder("^(?:");
        var inClass = false;
        var parts = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (escape.Length > 0 && c == escape[0] && i + 1 < pattern.Length)
            {
                // Escape and quote mark the part that substring() takes.
                if (pattern[++i] == '"') result.Append(parts++ == 0 ? "){1,1}?(" : "){1,1}(?:");
                else result.Append('\\').Append(pattern[i]);
            }
            else if (inClass)
            {
                if (c == '\\') result.Append('\\');
                result.Append(c);
                inClass = c != ']';
            }
            else if (c == '[')
            {
                result.Append('[');
                inClass = true;
            }
            else
            {
                result.Append(c switch
                {
                    '%' => ".*",
                    '_' => ".",
                    '(' => "(?:",
                    '\\' or '.' or '^' or '$' => $"\\{c}",
                    _ => c.ToString(),
                });
            }
        }
        return result.Append(")$").ToString();
    }
}
