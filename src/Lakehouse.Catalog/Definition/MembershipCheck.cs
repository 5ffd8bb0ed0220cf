using System.Collections.Immutable;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Catalog.Definition;

/// <summary>Checks who is in which role: names are not used twice, and nothing is in itself by way of others.</summary>
internal sealed class MembershipCheck(YamlReading yaml)
{
    private readonly Dictionary<string, ImmutableArray<string>> _memberships = new(StringComparer.Ordinal);

    /// <summary>Every role and user there is: declared, named by one that is, or PostgreSQL's own.</summary>
    public IReadOnlySet<string> Roles { get; private set; } = new HashSet<string>();

    public void Run(ImmutableArray<UserDeclaration> users, ImmutableArray<RoleDeclaration> roles)
    {
        foreach (var (name, of, at) in users.Select(user => (user.Name, user.Roles, user.At)).Concat(roles.Select(role => (role.Name, role.Roles, role.At))))
        {
            if (!_memberships.TryAdd(name, of)) yaml.Error(at, $"role \"{name}\" already exists");
            if (of.Contains(GrantDeclaration.Everybody)) yaml.Error(at, $"everybody is in \"{GrantDeclaration.Everybody}\"");
        }

        Roles = _memberships.Keys.Concat(_memberships.Values.SelectMany(of => of)).Concat(SystemTables.RecordedRoles.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            if (role.Roles.FirstOrDefault(of => Reaches(of, role.Name, [])) is { } around)
                yaml.Error(role.At, $"role \"{role.Name}\" is a member of role \"{around}\", which is a member of it");
        }
    }

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && _memberships.TryGetValue(from, out var of) && of.Any(role => Reaches(role, to, seen)));
}
