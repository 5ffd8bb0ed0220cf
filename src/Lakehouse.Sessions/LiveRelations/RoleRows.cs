using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Roles;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>pg_authid and pg_auth_members: the rows of the roles that PostgreSQL does not have by itself. Passwords are never there.</summary>
/// <remarks>PostgreSQL documentation, sections 53.8 and 53.9.</remarks>
internal static class RoleRows
{
    private const uint BootstrapRole = 10;

    public static IEnumerable<object?[]> Of(SystemRelation relation, KnownRoles roles) =>
        relation.Name == "pg_authid" ? Roles(relation, roles) : Members(relation, roles);

    private static IEnumerable<object?[]> Roles(SystemRelation relation, KnownRoles roles)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["rolinherit"] = true, ["rolcreaterole"] = false, ["rolcreatedb"] = false, ["rolreplication"] = false, ["rolbypassrls"] = false,
                ["rolconnlimit"] = -1,
            },
            "oid", "rolname", "rolsuper", "rolcanlogin", "rolvaliduntil");
        return roles.All.Select(known => shape.Row(known.Oid, known.Role.Name, known.Role.IsSuperuser, known.Role.CanLogIn, known.Role.ValidUntil));
    }

    private static IEnumerable<object?[]> Members(SystemRelation relation, KnownRoles roles)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["grantor"] = BootstrapRole, ["admin_option"] = false }, "roleid", "member");
        return roles.All.SelectMany(known => known.Role.MemberOf.Select(role => shape.Row(roles.OidOf(role), known.Oid)));
    }
}
