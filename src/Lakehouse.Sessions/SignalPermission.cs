using Lakehouse.Catalog.Access;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions;

/// <summary>Who may end what whose session runs: those who have the privileges of its user or of pg_signal_backend, and superusers.</summary>
/// <remarks>PostgreSQL's signalfuncs.c, pg_signal_backend.</remarks>
internal static class SignalPermission
{
    /// <summary>Checks pg_cancel_backend().</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void RequireCancel(RolePrivileges caller, SessionIdentity target)
    {
        if (IsOfSuperuser(caller, target)) throw Denied("must be a superuser to cancel superuser query");
        if (IsOfOther(caller, target))
            throw Denied("must be a member of the role whose query is being canceled or member of pg_signal_backend");
    }

    /// <summary>Checks pg_terminate_backend().</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void RequireTerminate(RolePrivileges caller, SessionIdentity target)
    {
        if (IsOfSuperuser(caller, target)) throw Denied("must be a superuser to terminate superuser process");
        if (IsOfOther(caller, target))
            throw Denied("must be a member of the role whose process is being terminated or member of pg_signal_backend");
    }

    private static bool IsOfSuperuser(RolePrivileges caller, SessionIdentity target) => target.IsSuperuser && !caller.IsSuperuser;

    private static bool IsOfOther(RolePrivileges caller, SessionIdentity target) => !caller.Has(target.User) && !caller.Has("pg_signal_backend");

    private static SqlErrorException Denied(string message) => new SqlError(SqlState.InsufficientPrivilege, message).ToException();
}
