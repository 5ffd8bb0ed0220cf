using System.Net;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Wire;

/// <summary>How the wire listens and whom it lets in. Defaults are PostgreSQL's where it has them.</summary>
public sealed record WireOptions
{
    /// <summary>The addresses to listen on. Port 0 lets the system choose one, the same for all.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; init; } =
        [new IPEndPoint(IPAddress.Loopback, 5432), new IPEndPoint(IPAddress.IPv6Loopback, 5432)];

    /// <summary>Most connections at a time (max_connections); one more is refused with 53300.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How many of them are kept for superusers (superuser_reserved_connections); 0 where there is none.</summary>
    public int ReservedConnections { get; init; }

    /// <summary>Most connections from one address; 0 for no limit of its own.</summary>
    public int MaxConnectionsPerAddress { get; init; }

    /// <summary>What <see cref="CommandThreads"/> is where nothing is said.</summary>
    public static int DefaultCommandThreads => Math.Max(16, 4 * Environment.ProcessorCount);

    /// <summary>Most commands that run at a time; others wait, users in turns.</summary>
    public int CommandThreads { get; init; } = DefaultCommandThreads;

    /// <summary>
    /// Bytes that messages of all clients may take together while they arrive, small ones not counted. One that finds no place among
    /// them is passed over and answered with 53200.
    /// </summary>
    public long MessageMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8;

    /// <summary>This server's number among those behind one balancer, from 1; 0 for one on its own.</summary>
    public int ServerNumber { get; init; }

    /// <summary>All servers behind the balancer in the order of their numbers, this one among them; none for one on its own.</summary>
    public IReadOnlyList<DnsEndPoint> Peers { get; init; } = [];

    /// <summary>Time for start-up, TLS and authentication together (authentication_timeout).</summary>
    public TimeSpan AuthenticationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may be silent outside of a transaction block, at most; a session's own setting may be shorter.</summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How often to look whether the client of a running command is still there; infinite for never. PostgreSQL's
    /// client_connection_check_interval, which is off there; queries over a lake are long.
    /// </summary>
    public TimeSpan ClientCheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>TLS for clients that ask for it; null answers them N.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>How clients prove who they are.</summary>
    public AuthenticationOptions Authentication { get; init; } = AuthenticationOptions.Trust;
}
