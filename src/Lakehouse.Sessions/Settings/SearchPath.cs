using System.Text;

namespace Lakehouse.Sessions.Settings;

/// <summary>The schemas of a search_path value.</summary>
/// <remarks>PostgreSQL documentation, section 5.9.3 "The Schema Search Path".</remarks>
internal static class SearchPath
{
    /// <summary>The schemas in order, <c>$user</c> replaced, unquoted names folded; those that do not exist included.</summary>
    public static IReadOnlyList<string> Parse(string value, string user)
    {
        var schemas = new List<string>();
        for (var at = 0; at < value.Length;)
        {
            if (char.IsWhiteSpace(value[at]) || value[at] == ',')
            {
                at++;
                continue;
            }

            var name = value[at] == '"' ? Quoted(value, ref at) : Plain(value, ref at);
            if (name.Length > 0) schemas.Add(name == "$user" ? user : name);
        }

        return schemas;
    }

    private static string Plain(string value, ref int at)
    {
        var length = value.AsSpan(at).IndexOf(',');
        var end = length < 0 ? value.Length : at + length;
        var name = value[at..end].Trim();
        at = end;
        return string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = char.IsAsciiLetterUpper(from[i]) ? char.ToLowerInvariant(from[i]) : from[i];
        });
    }

    private static string Quoted(string value, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < value.Length; at++)
        {
            if (value[at] != '"') name.Append(value[at]);
            else if (at + 1 < value.Length && value[at + 1] == '"') name.Append(value[at++]);
            else break;
        }

        at++;
        return name.ToString();
    }
}
