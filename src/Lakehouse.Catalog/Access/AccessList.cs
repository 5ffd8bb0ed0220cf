using System.Collections.Immutable;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Access;

/// <summary>An access control item: what one role may do with an object.</summary>
/// <param name="Grantee">The role; empty for everybody.</param>
/// <param name="Letters">A letter for each privilege, in PostgreSQL's order.</param>
/// <param name="Grantor">Who granted it: the owner.</param>
public sealed record AccessItem(string Grantee, string Letters, string Grantor)
{
    /// <summary><c>grantee=letters/grantor</c>.</summary>
    public override string ToString() => $"{Quoted(Grantee)}={Letters}/{Quoted(Grantor)}";

    /// <summary>The item of a text.</summary>
    public static AccessItem Parse(string text)
    {
        var (equals, slash) = (text.LastIndexOf('='), text.LastIndexOf('/'));
        return new AccessItem(Unquoted(text[..equals]), text[(equals + 1)..slash], Unquoted(text[(slash + 1)..]));
    }

    private static string Quoted(string role) => role.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? role : $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Unquoted(string role) => role.StartsWith('"') ? role[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : role;
}

/// <summary>Who may do what with an object: pg_class.relacl and its like.</summary>
/// <remarks>PostgreSQL documentation, section 5.7 "Privileges".</remarks>
public sealed record AccessList(EquatableArray<AccessItem> Items)
{
    private const string Order = "arwdDxtXUCTcsA";

    /// <summary>What an owner holds, and what others are granted: an item for each of them, in the order of their first grant.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="ownersLetters">What it may do itself; empty where no item says so.</param>
    /// <param name="granted">Roles (empty for everybody) and letters.</param>
    public static AccessList Of(string owner, string ownersLetters, IEnumerable<(string Role, char Letter)> granted)
    {
        var items = granted.Where(grant => grant.Role != owner).GroupBy(grant => grant.Role)
            .Select(grants => new AccessItem(grants.Key, Letters(grants.Select(grant => grant.Letter)), owner));
        return new AccessList([.. ownersLetters.Length == 0 ? items : items.Prepend(new AccessItem(owner, ownersLetters, owner))]);
    }

    /// <summary>Whether one of some roles, or everybody, is granted a privilege.</summary>
    public bool Allows(IReadOnlySet<string> roles, char letter) => Items.AsImmutableArray().Any(item =>
        item.Letters.Contains(letter, StringComparison.Ordinal) && (item.Grantee.Length == 0 || roles.Contains(item.Grantee)));

    /// <summary>As the system catalog has it.</summary>
    public string[] ToTexts() => [.. Items.Select(item => item.ToString())];

    private static string Letters(IEnumerable<char> letters)
    {
        var held = letters.ToHashSet();
        return string.Concat(Order.Where(held.Contains));
    }
}
