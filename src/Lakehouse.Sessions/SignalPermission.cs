using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions;

/// <summary>Who may end what whose session runs: its own user, and superusers.</summary>
/// <remarks>PostgreSQL's signalfuncs.c, pg_signal_backend.</remarks>
internal static class SignalPermission
{
    /// <summary>Checks pg_cancel_backend().</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void RequireCancel(SessionIdentity caller, SessionIdentity target)
    {
        if (IsOfSuperuser(caller, target)) throw Denied("must be a superuser to cancel superuser query");
        if (IsOfOther(caller, target))
            throw Denied("must be a member of the role whose query is being canceled or member of pg_signal_backend");
    }

    /// <summary>Checks pg_terminate_backend().</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void RequireTerminate(SessionIdentity caller, SessionIdentity target)
    {
        if (IsOfSuperuser(caller, target)) throw Denied("must be a superuser to terminate superuser process");
        if (IsOfOther(caller, target))
            throw Denied("must be a member of the role whose process is being terminated or member of pg_signal_backend");
    }

    private static bool IsOfSuperuser(SessionIdentity caller, SessionIdentity target) => target.IsSuperuser && !caller.IsSuperuser;

    private static bool IsOfOther(SessionIdentity caller, SessionIdentity target) => !caller.IsSuperuser && caller.User != target.User;

    private static SqlErrorException Denied(string message) => new SqlError(SqlState.InsufficientPrivilege, message).ToException();
}
