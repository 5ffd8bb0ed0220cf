using System.Net;
using Lakehouse.Wire;

namespace Lakehouse.Sessions;

/// <summary>Who a session is for.</summary>
/// <param name="ProcessId">pg_backend_pid().</param>
/// <param name="User">The authenticated user.</param>
/// <param name="Database">The database.</param>
/// <param name="ClientAddress">Null for in-process clients.</param>
/// <param name="StartedAt">pg_stat_activity.backend_start.</param>
/// <param name="ServerStartedAt">pg_postmaster_start_time().</param>
public sealed record SessionIdentity(
    int ProcessId, string User, string Database, IPEndPoint? ClientAddress, DateTimeOffset StartedAt, DateTimeOffset ServerStartedAt)
{
    /// <summary>Whether the user was a superuser when it came in.</summary>
    public bool IsSuperuser { get; init; }

    /// <summary>How the connection is encrypted; null where it is not.</summary>
    public TlsSession? Tls { get; init; }
}
