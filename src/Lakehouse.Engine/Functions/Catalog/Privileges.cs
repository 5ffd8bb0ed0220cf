using System.Collections.Frozen;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>
/// has_table_privilege() and its like: a list of words, of which one must be granted to the role or to one whose privileges it has. Writing is granted
/// to nobody: this server has no statements that write to the lake.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 9.26.2 "Access Privilege Inquiry Functions" and 5.7 "Privileges".</remarks>
public static class Privileges
{
    private const string GrantOption = " WITH GRANT OPTION", AdminOption = " WITH ADMIN OPTION";
    private const string Owner = "postgres", ReadsAll = "pg_read_all_data";

    /// <summary>By kind of object: the words that it knows with their letters, and which of them are ever granted.</summary>
    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        ["table"] = new("SELECT=r", "INSERT=a UPDATE=w DELETE=d TRUNCATE=D REFERENCES=x TRIGGER=t RULE=-", "", ReadsAll: 'r'),
        ["column"] = new("SELECT=r", "INSERT=a UPDATE=w REFERENCES=x", "", ReadsAll: 'r'),
        ["sequence"] = new("SELECT=r USAGE=U", "UPDATE=w", "", ReadsAll: 'r'),
        ["schema"] = new("USAGE=U", "CREATE=C", "", ReadsAll: 'U'),
        ["database"] = new("CONNECT=c TEMPORARY=T TEMP=T", "CREATE=C", "Tc"),
        ["function"] = new("EXECUTE=X", "", "X"),
        ["language"] = new("USAGE=U", "", "U"),
        ["type"] = new("USAGE=U", "", "U"),
        ["wrapper"] = new("USAGE=U", "", ""),
        ["server"] = new("USAGE=U", "", ""),
        ["tablespace"] = new("", "CREATE=C", ""),
        ["parameter"] = new("SET=s", "ALTER_SYSTEM=A", ""),
        ["role"] = new("USAGE=U MEMBER=M", "", ""),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The functions that templates call.</summary>
    public static IEnumerable<ScalarFunction> Functions =>
    [
        // Words and kind: checks the words.
        ScalarFunction.Strict("pg_privileges", [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            _ = Asked(a[0].ReadText(row), a[1].ReadText(row));
            result.Write(row, true);
        }),
        // Access control items, kind, roles (how they are limited first), words.
        ScalarFunction.NullAware("pg_allowed", [Forms.Texts, Forms.Text, Forms.Texts, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            if (a[3].IsNull(row)) result.WriteNull(row);
            else
            {
                result.Write(row, Allow(
                    a[0].IsNull(row) ? null : a[0].ReadTexts(row), a[1].ReadText(row), a[2].IsNull(row) ? [] : a[2].ReadTexts(row), a[3].ReadText(row)));
            }
        }),
        // Roles whose privileges are held, roles that it is in, the role asked for, words.
        ScalarFunction.Strict("pg_role_held", [Forms.Texts, Forms.Texts, Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
            result.Write(row, IsHeld(a[0].ReadTexts(row), a[1].ReadTexts(row), a[2].ReadText(row), a[3].ReadText(row)))),
    ];

    /// <summary>Whether a role is held in one of the listed ways.</summary>
    /// <param name="roles">How the asking role is limited, then the roles whose privileges it has.</param>
    /// <param name="memberships">The roles that it is in.</param>
    /// <param name="role">The role.</param>
    /// <param name="list">USAGE, MEMBER.</param>
    /// <exception cref="SqlErrorException">22023: a word is neither.</exception>
    public static bool IsHeld(IReadOnlyList<string?> roles, IReadOnlyList<string?> memberships, string role, string list)
    {
        var asked = Asked(list, "role");
        if (IsUnlimited(roles)) return true;
        return asked.Exists(word => !word.Grantable && (word.Letter == 'U' ? roles.Skip(1) : memberships).Contains(role));
    }

    private static bool Allow(IReadOnlyList<string?>? items, string kind, IReadOnlyList<string?> roles, string list)
    {
        var asked = Asked(list, kind);
        var known = Kinds[kind];
        if (IsUnlimited(roles) || roles.Skip(1).Contains(Owner)) return asked.Exists(word => word.IsEverGranted && !word.Grantable);
        if (known.ReadsAll is { } all && roles.Skip(1).Contains(ReadsAll) && asked.Exists(word => word.Letter == all && !word.Grantable)) return true;
        return items is null
            ? asked.Exists(word => !word.Grantable && known.World.Contains(word.Letter, StringComparison.Ordinal))
            : items.Any(item => Grants(item!, roles, asked));
    }

    private static bool Grants(string item, IReadOnlyList<string?> roles, List<Word> asked)
    {
        var (equals, slash) = (item.LastIndexOf('='), item.LastIndexOf('/'));
        var grantee = item[..equals].StartsWith('"') ? item[1..(equals - 1)].Replace("\"\"", "\"", StringComparison.Ordinal) : item[..equals];
        if (grantee.Length > 0 && !roles.Skip(1).Contains(grantee)) return false;
        var letters = item.AsSpan(equals + 1, slash - equals - 1);
        foreach (var word in asked)
        {
            var at = letters.IndexOf(word.Letter);
            if (word.IsEverGranted && at >= 0 && (!word.Grantable || (at + 1 < letters.Length && letters[at + 1] == '*'))) return true;
        }

        return false;
    }

    private static bool IsUnlimited(IReadOnlyList<string?> roles) => roles is ["superuser" or "open", ..];

    private static List<Word> Asked(string list, string kind)
    {
        var known = Kinds[kind].Words;
        var asked = new List<Word>();
        foreach (var item in list.Split(','))
        {
            var word = item.Trim();
            var upper = word.ToUpperInvariant();
            var option = upper.EndsWith(GrantOption, StringComparison.Ordinal) ? GrantOption : kind == "role" && upper.EndsWith(AdminOption, StringComparison.Ordinal) ? AdminOption : "";
            if (!known.TryGetValue(upper[..^option.Length], out var found))
                throw new SqlError(SqlState.InvalidParameterValue, $"unrecognized privilege type: \"{word}\"").ToException();
            asked.Add(found with { Grantable = option.Length > 0 });
        }

        return asked;
    }

    private sealed record Word(char Letter, bool IsEverGranted)
    {
        public bool Grantable { get; init; }
    }

    /// <summary>A kind of objects.</summary>
    /// <param name="Granted">Its privileges that may be granted here, as <c>WORD=letter</c>.</param>
    /// <param name="Refused">The others.</param>
    /// <param name="World">What everybody may do where no items say otherwise.</param>
    /// <param name="ReadsAll">What pg_read_all_data gives, or null.</param>
    private sealed record Kind(string Granted, string Refused, string World, char? ReadsAll = null)
    {
        public FrozenDictionary<string, Word> Words { get; } = Read(Granted, true).Concat(Read(Refused, false))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

        private static IEnumerable<KeyValuePair<string, Word>> Read(string words, bool isGranted) =>
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new KeyValuePair<string, Word>(word[..^2].Replace('_', ' '), new Word(word[^1], isGranted)));
    }
}
