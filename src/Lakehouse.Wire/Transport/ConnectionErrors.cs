using System.Net;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Transport;

/// <summary>Why a connection does not begin or must end, in PostgreSQL's words (postmaster.c, postgres.c).</summary>
internal static class ConnectionErrors
{
    /// <summary>0A000: a major version that is not 3.</summary>
    public static SqlError UnsupportedProtocol(ProtocolVersion version) => Fatal(
        SqlState.FeatureNotSupported,
        $"unsupported frontend protocol {version}: server supports {ProtocolVersion.Oldest} to {ProtocolVersion.Newest}");

    /// <summary>28000: no user.</summary>
    public static SqlError NoUserName() => Fatal(
        SqlState.InvalidAuthorizationSpecification, "no PostgreSQL user name specified in startup packet");

    /// <summary>0A000: a replication connection.</summary>
    public static SqlError ReplicationNotSupported() => Fatal(
        SqlState.FeatureNotSupported, "replication connections are not supported");

    /// <summary>22023: a replication parameter that is no boolean.</summary>
    public static SqlError InvalidReplication(string value) =>
        Fatal(SqlState.InvalidParameterValue, $"invalid value for parameter \"replication\": \"{value}\"") with
        {
            Hint = "Valid values are: \"false\", 0, \"true\", 1, \"database\".",
        };

    /// <summary>08P01: bytes that came before the answer to a request for encryption and would have been taken for encrypted ones.</summary>
    public static SqlError UnencryptedData(string encryption) =>
        Fatal(SqlState.ProtocolViolation, $"received unencrypted data after {encryption} request") with
        {
            Detail = "This could be either a client-software bug or evidence of an attempted man-in-the-middle attack.",
        };

    /// <summary>08P01: TLS from the first byte, but not for this protocol.</summary>
    public static SqlError DirectTlsWithoutAlpn() => Fatal(
        SqlState.ProtocolViolation, "received direct SSL connection request without ALPN protocol negotiation extension");

    /// <summary>53300: full.</summary>
    public static SqlError TooManyClients() => Fatal(SqlState.TooManyConnections, "sorry, too many clients already");

    /// <summary>53300: the address has as many as it may have.</summary>
    public static SqlError TooManyFromAddress(IPAddress address) => Fatal(
        SqlState.TooManyConnections, $"too many connections from address \"{address}\"");

    /// <summary>57P03: not yet.</summary>
    public static SqlError StartingUp() => Fatal(SqlState.CannotConnectNow, "the database system is starting up");

    /// <summary>53300: what is left is kept for superusers.</summary>
    public static SqlError ReservedForSuperusers() => Fatal(
        SqlState.TooManyConnections, "remaining connection slots are reserved for non-replication superuser connections");

    /// <summary>57P03: draining.</summary>
    public static SqlError ShuttingDown() => Fatal(SqlState.CannotConnectNow, "the database system is shutting down");

    /// <summary>08006: the client is gone; no one hears it.</summary>
    public static SqlError ClientLost() => Fatal(SqlState.ConnectionFailure, "connection to client lost");

    /// <summary>57014: start-up and authentication took too long.</summary>
    public static SqlError AuthenticationTimeout() => Fatal(
        SqlState.QueryCanceled, "canceling authentication due to timeout");

    /// <summary>57P01: the server is asked to stop.</summary>
    public static SqlError AdminShutdown() => Fatal(
        SqlState.AdminShutdown, "terminating connection due to administrator command");

    /// <summary>57P05, or 25P03 in a block: the client was silent for too long.</summary>
    public static SqlError IdleTimeout(TransactionStatus status) => status == TransactionStatus.Idle
        ? Fatal(SqlState.IdleSessionTimeout, "terminating connection due to idle-session timeout")
        : Fatal(SqlState.IdleInTransactionSessionTimeout, "terminating connection due to idle-in-transaction timeout");

    private static SqlError Fatal(SqlState state, string message) => new(state, message) { Severity = Severity.Fatal };
}
