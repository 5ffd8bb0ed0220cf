using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Roles;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_authid, pg_auth_members and pg_db_role_setting: the rows of the roles that PostgreSQL does not have by itself. Passwords are never there.</summary>
/// <remarks>PostgreSQL documentation, sections 53.8 and 53.9.</remarks>
internal static class RoleRows
{
    private const uint BootstrapRole = 10;

    public static IEnumerable<object?[]> Of(SystemRelation relation, KnownRoles roles) =>
        relation.Name switch
        {
            "pg_authid" => Roles(relation, roles),
            "pg_auth_members" => Members(relation, roles),
            "pg_db_role_setting" => Settings(relation, roles),
            var other => throw new ArgumentException($"{other} says nothing about roles.", nameof(relation)),
        };

    private static IEnumerable<object?[]> Roles(SystemRelation relation, KnownRoles roles)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["rolcreaterole"] = false, ["rolcreatedb"] = false, ["rolreplication"] = false, ["rolbypassrls"] = false,
                ["rolconnlimit"] = -1,
            },
            "oid", "rolname", "rolsuper", "rolinherit", "rolcanlogin", "rolvaliduntil");
        return roles.All.Select(known => shape.Row(known.Oid, known.Role.Name, known.Role.IsSuperuser, roles.Graph.Find(known.Role.Name)?.Inherits ?? true, known.Role.CanLogIn, known.Role.ValidUntil));
    }

    // Of every database: 0.
    private static IEnumerable<object?[]> Settings(SystemRelation relation, KnownRoles roles)
    {
        var shape = new RowShape(relation, new Dictionary<string, object?> { ["setdatabase"] = 0u }, "setrole", "setconfig");
        return roles.All.Select(known => (known.Oid, Settings: roles.Graph.Find(known.Role.Name)?.Settings ?? []))
            .Where(known => !known.Settings.IsEmpty)
            .Select(known => shape.Row(known.Oid, known.Settings.Select(setting => $"{setting.Key}={setting.Value}").ToArray()));
    }

    private static IEnumerable<object?[]> Members(SystemRelation relation, KnownRoles roles)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["grantor"] = BootstrapRole, ["admin_option"] = false }, "roleid", "member");
        return roles.All.SelectMany(known => known.Role.MemberOf.Select(role => shape.Row(roles.OidOf(role), known.Oid)));
    }
}
