using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>Access control items: <c>grantee=privileges/grantor</c>.</summary>
/// <remarks>PostgreSQL documentation, tables 5.1 "ACL Privilege Abbreviations" and 5.2 "Summary of Access Privileges".</remarks>
internal static class AccessItems
{
    // In the order of the bits, which is that in which items are written.
    private static readonly (char Letter, string Word)[] Privileges =
    [
        ('a', "INSERT"), ('r', "SELECT"), ('w', "UPDATE"), ('d', "DELETE"), ('D', "TRUNCATE"), ('x', "REFERENCES"), ('t', "TRIGGER"),
        ('X', "EXECUTE"), ('U', "USAGE"), ('C', "CREATE"), ('T', "TEMPORARY"), ('c', "CONNECT"), ('s', "SET"), ('A', "ALTER SYSTEM"),
    ];

    // By kind of object: what everybody may do, and what the owner may do.
    private static readonly Dictionary<char, (string World, string Owner)> Defaults = new()
    {
        ['c'] = ("", ""), ['r'] = ("", "arwdDxt"), ['s'] = ("", "rwU"), ['d'] = ("Tc", "CTc"), ['f'] = ("X", "X"), ['l'] = ("U", "U"),
        ['L'] = ("", "rw"), ['n'] = ("", "UC"), ['p'] = ("", "sA"), ['t'] = ("", "C"), ['F'] = ("", "U"), ['S'] = ("", "U"), ['T'] = ("U", "U"),
    };

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_acl_default", [Forms.Text, Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, Default(a[0].ReadText(row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_acl_item", [Forms.Text, Forms.Text, Forms.Text, Forms.Boolean], Forms.Text, (a, row, result) =>
            result.WriteText(row, $"{Quoted(a[0].ReadText(row))}={Letters(a[2].ReadText(row), a[3].Read<bool>(row))}/{Quoted(a[1].ReadText(row))}")),
        // Of each item and privilege a line: grantee, grantor, privilege, whether it may be granted on; tabs between.
        ScalarFunction.Strict("pg_acl_entries", [Forms.Texts], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, [.. a[0].ReadTexts(row).SelectMany(item => Entries(item ?? throw NullItem()))])),
    ];

    private static List<string> Default(string kind, string owner)
    {
        var (world, own) = kind.Length > 0 && Defaults.TryGetValue(kind[0], out var known) ? known
            : throw new SqlError(SqlState.InternalError, $"unrecognized object type abbreviation: {kind}").ToException();
        var items = new List<string>();
        if (world.Length > 0) items.Add($"={world}/{Quoted(owner)}");
        if (own.Length > 0) items.Add($"{(owner == "0" ? "" : Quoted(owner))}={own}/{Quoted(owner)}");
        return items;
    }

    private static string Letters(string words, bool grantable)
    {
        var asked = words.Split(',').Select(word => word.Trim()).Select(word => Array.FindIndex(
                Privileges, privilege => privilege.Word.Equals(word == "TEMP" ? "TEMPORARY" : word, StringComparison.OrdinalIgnoreCase)) is var at && at >= 0
                ? at
                : throw new SqlError(SqlState.InvalidParameterValue, $"unrecognized privilege type: \"{word}\"").ToException()).ToHashSet();
        var letters = new StringBuilder();
        for (var i = 0; i < Privileges.Length; i++)
        {
            if (!asked.Contains(i)) continue;
            letters.Append(Privileges[i].Letter);
            if (grantable) letters.Append('*');
        }
        return letters.ToString();
    }

    private static IEnumerable<string> Entries(string item)
    {
        var equals = item.LastIndexOf('=');
        var slash = item.LastIndexOf('/');
        if (equals < 0 || slash < equals) throw new SqlError(SqlState.InvalidTextRepresentation, "missing \"=\" sign").ToException();
        var (grantee, grantor, letters) = (item[..equals].Trim('"'), item[(slash + 1)..].Trim('"'), item[(equals + 1)..slash]);
        foreach (var (letter, word) in Privileges)
        {
            var at = letters.IndexOf(letter, StringComparison.Ordinal);
            if (at >= 0) yield return $"{grantee}\t{grantor}\t{word}\t{(at + 1 < letters.Length && letters[at + 1] == '*' ? "t" : "f")}";
        }
    }

    private static string Quoted(string role) => role.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? role : $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static SqlErrorException NullItem() => new SqlError(SqlState.NullValueNotAllowed, "ACL arrays must not contain null values").ToException();
}
