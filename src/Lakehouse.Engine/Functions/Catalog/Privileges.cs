using System.Collections.Frozen;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>
/// The privilege arguments of has_table_privilege() and its like: a list of words, of which one must be granted. Reading is
/// granted, writing is not: this server has no statements that write.
/// </summary>
/// <remarks>PostgreSQL documentation, section 9.26.2 "Access Privilege Inquiry Functions".</remarks>
internal static class Privileges
{
    private const string GrantOption = " WITH GRANT OPTION";

    /// <summary>By kind of object: the words that it knows, and whether they are granted.</summary>
    private static readonly FrozenDictionary<string, FrozenDictionary<string, bool>> Kinds = new Dictionary<string, FrozenDictionary<string, bool>>
    {
        ["table"] = Words(["SELECT"], ["INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "RULE"]),
        ["column"] = Words(["SELECT"], ["INSERT", "UPDATE", "REFERENCES"]),
        ["sequence"] = Words(["SELECT", "USAGE"], ["UPDATE"]),
        ["schema"] = Words(["USAGE"], ["CREATE"]),
        ["database"] = Words(["CONNECT"], ["CREATE", "TEMPORARY", "TEMP"]),
        ["function"] = Words(["EXECUTE"], []),
        ["usage"] = Words(["USAGE"], []),
        ["tablespace"] = Words([], ["CREATE"]),
        ["parameter"] = Words(["SET"], ["ALTER SYSTEM"]),
        ["role"] = Words(["USAGE", "MEMBER"], []),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether one of the listed privileges is granted on every object of a kind.</summary>
    /// <exception cref="SqlErrorException">22023: a word is no privilege of that kind.</exception>
    public static bool Allow(string list, string kind)
    {
        var known = Kinds[kind];
        var allowed = false;
        foreach (var item in list.Split(','))
        {
            var word = item.Trim();
            var upper = word.ToUpperInvariant();
            var grantable = upper.EndsWith(GrantOption, StringComparison.Ordinal);
            if (grantable) upper = upper[..^GrantOption.Length];
            if (!known.TryGetValue(upper, out var granted))
                throw new SqlError(SqlState.InvalidParameterValue, $"unrecognized privilege type: \"{word}\"").ToException();
            allowed |= granted && !grantable;
        }

        return allowed;
    }

    private static FrozenDictionary<string, bool> Words(string[] granted, string[] refused) =>
        granted.Select(word => (word, true)).Concat(refused.Select(word => (word, false)))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
}
