using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Catalog.Access;

/// <summary>A role, PostgreSQL's own ones included.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MemberOf">The roles that it is in itself.</param>
/// <param name="Inherits">Whether it has their privileges without SET ROLE.</param>
/// <param name="IsSuperuser">Whether it may do everything.</param>
/// <param name="CanLogIn">Whether it is a user.</param>
/// <param name="Settings">Run-time parameters that its sessions begin with.</param>
public sealed record Role(
    string Name, ImmutableArray<string> MemberOf, bool Inherits, bool IsSuperuser, bool CanLogIn, ImmutableArray<KeyValuePair<string, string>> Settings);

/// <summary>The roles of a catalog file and who is in which. Immutable.</summary>
/// <remarks>PostgreSQL's acl.c, roles_is_member_of. A role that the file does not know is in none.</remarks>
public sealed class RoleGraph
{
    private readonly FrozenDictionary<string, Role> _roles;

    private RoleGraph(IEnumerable<Role> declared)
    {
        Declared = [.. declared];
        _roles = Declared.Concat(Predefined().Where(own => Declared.All(role => role.Name != own.Name)))
            .ToFrozenDictionary(role => role.Name, StringComparer.Ordinal);
    }

    /// <summary>PostgreSQL's own roles alone.</summary>
    public static RoleGraph Empty { get; } = new([]);

    /// <summary>The roles of the file: declared, and those that are named by ones that are.</summary>
    public ImmutableArray<Role> Declared { get; }

    /// <summary>The roles of a file.</summary>
    public static RoleGraph Of(CatalogFile file)
    {
        var roles = file.Users.Select(user => new Role(user.Name, user.Roles, user.Inherits, user.IsSuperuser, CanLogIn: true, user.Settings))
            .Concat(file.Roles.Select(role => new Role(role.Name, role.Roles, role.Inherits, IsSuperuser: false, CanLogIn: false, role.Settings)))
            .ToList();
        var named = roles.SelectMany(role => role.MemberOf).Distinct()
            .Where(name => roles.TrueForAll(role => role.Name != name) && !SystemTables.RecordedRoles.ContainsKey(name)).ToList();
        return new RoleGraph([.. roles, .. named.Select(name => new Role(name, [], Inherits: true, IsSuperuser: false, CanLogIn: false, []))]);
    }

    /// <summary>The role of that name, or null.</summary>
    public Role? Find(string name) => _roles.GetValueOrDefault(name);

    /// <summary>A role and all that it is in, directly or not (is_member_of_role_nosuper).</summary>
    public FrozenSet<string> MembershipsOf(string role) => Reach(role, onlyInherited: false);

    /// <summary>A role and all whose privileges it has without SET ROLE (has_privs_of_role, for one that is no superuser).</summary>
    public FrozenSet<string> PrivilegesOf(string role) => Reach(role, onlyInherited: true);

    private FrozenSet<string> Reach(string start, bool onlyInherited)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var name))
        {
            if (!_roles.TryGetValue(name, out var role) || (onlyInherited && !role.Inherits)) continue;
            foreach (var above in role.MemberOf)
            {
                if (reached.Add(above)) open.Enqueue(above);
            }
        }

        return reached.ToFrozenSet(StringComparer.Ordinal);
    }

    private static IEnumerable<Role> Predefined()
    {
        var file = ReferenceRows.File("pg_auth_members");
        var (roleColumn, memberColumn) = (file.Ordinal("roleid"), file.Ordinal("member"));
        var above = file.Rows.ToLookup(row => Number(row[memberColumn]), row => Number(row[roleColumn]));
        var names = SystemTables.RecordedRoles.ToDictionary(role => role.Value, role => role.Key);
        return SystemTables.RecordedRoles.Select(role => new Role(
            role.Key, [.. above[role.Value].Select(oid => names[oid])], Inherits: true, IsSuperuser: role.Value == BuiltinOids.BootstrapRole,
            CanLogIn: role.Value == BuiltinOids.BootstrapRole, []));
    }

    private static uint Number(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);
}
