using Lakehouse.Catalog.Access;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Settings;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Sessions.Roles;

/// <summary>As whom a session acts, and what that role may see.</summary>
/// <remarks>PostgreSQL documentation, SQL commands SET ROLE and SET SESSION AUTHORIZATION; its miscinit.c and variable.c.</remarks>
/// <param name="identity">Who came in.</param>
/// <param name="rules">Who may see what, now.</param>
/// <param name="users">The users there are, now; null: any name.</param>
internal sealed class SessionAuthority(SessionIdentity identity, Func<AccessRules> rules, Func<IUserDirectory?> users) : IRoleSettings
{
    private (AccessRules Rules, string Role, string SessionRole, RolePrivileges Privileges)? _known;

    /// <summary>What the role that the settings name may see.</summary>
    public RolePrivileges Privileges(SessionSettings settings)
    {
        var (role, sessionRole, current) = (RoleSettings.CurrentUser(settings), RoleSettings.SessionUser(settings), rules());
        if (_known is not { } known || known.Rules != current || known.Role != role || known.SessionRole != sessionRole)
            _known = known = (current, role, sessionRole, new RolePrivileges(current, identity.Database, role, sessionRole, IsSuperuser(role)));
        return known.Privileges;
    }

    /// <summary>What a role may see that is not taken on.</summary>
    public RolePrivileges PrivilegesOf(string role) => new(rules(), identity.Database, role, role, IsSuperuser(role));

    /// <inheritdoc/>
    public void Check(SessionSettings settings, string name, string value)
    {
        if (name == RoleSettings.Role)
        {
            if (value == RoleSettings.None) return;
            RequireRole(value);
            var from = RoleSettings.SessionUser(settings);
            if (!IsSuperuser(from) && !rules().Roles.MembershipsOf(from).Contains(value))
                throw new SqlError(SqlState.InsufficientPrivilege, $"permission denied to set role \"{value}\"").ToException();
            return;
        }

        RequireRole(value);
        if (value != identity.User && !IsSuperuser(identity.User))
            throw new SqlError(SqlState.InsufficientPrivilege, $"permission denied to set session authorization \"{value}\"").ToException();
    }

    /// <inheritdoc/>
    public bool IsSuperuser(SessionSettings settings) => IsSuperuser(RoleSettings.CurrentUser(settings));

    private bool IsSuperuser(string role)
    {
        if (rules().Roles.Declared.FirstOrDefault(known => known.Name == role) is { } declared) return declared.IsSuperuser;
        return role == identity.User ? identity.IsSuperuser : rules().Roles.Find(role)?.IsSuperuser == true;
    }

    private void RequireRole(string name)
    {
        if (name == identity.User || rules().Roles.Find(name) is not null || users()?.Roles.Any(role => role.Name == name) == true) return;
        throw new SqlError(SqlState.InvalidParameterValue, $"role \"{name}\" does not exist").ToException();
    }
}
