using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Sessions.Roles;

/// <summary>
/// The roles that a session sees besides PostgreSQL's own: the users that are declared with the roles they are in, or, where any name is
/// a user, the session's own alone.
/// </summary>
/// <remarks>Their OIDs come from their names: the same on every server.</remarks>
internal sealed class KnownRoles
{
    private readonly FrozenDictionary<string, uint> _oids;

    private KnownRoles(IEnumerable<UserRole> roles, RoleGraph graph)
    {
        Graph = graph;
        var oids = new StableOids();
        All =
        [
            .. roles.Where(role => !SystemTables.RecordedRoles.ContainsKey(role.Name)).OrderBy(role => role.Name, StringComparer.Ordinal)
                .Select(role => (role, oids.Of(OidKind.Role, role.Name))),
        ];
        _oids = All.ToFrozenDictionary(known => known.Role.Name, known => known.Oid, StringComparer.Ordinal);
    }

    /// <summary>Who is in which role.</summary>
    public RoleGraph Graph { get; }

    /// <summary>All of them with their OIDs, by name.</summary>
    public ImmutableArray<(UserRole Role, uint Oid)> All { get; }

    /// <summary>What a session of this user sees.</summary>
    public static KnownRoles Of(IUserDirectory? users, RoleGraph graph, string user)
    {
        var roles = users?.Roles ?? [new UserRole(user, CanLogIn: true, IsSuperuser: false, ValidUntil: null, MemberOf: [])];
        var more = graph.Declared.Where(role => roles.All(known => known.Name != role.Name))
            .Select(role => new UserRole(role.Name, CanLogIn: false, role.IsSuperuser, ValidUntil: null, role.MemberOf));
        return new KnownRoles(roles.Concat(more).Select(role => graph.Find(role.Name) is { } declared ? role with { MemberOf = declared.MemberOf } : role), graph);
    }

    /// <summary>pg_authid.oid of a role; of one that is not known, the OID that it would have.</summary>
    public uint OidOf(string name) =>
        SystemTables.RecordedRoles.TryGetValue(name, out var recorded) ? recorded
        : _oids.TryGetValue(name, out var oid) ? oid
        : new StableOids().Of(OidKind.Role, name);
}
