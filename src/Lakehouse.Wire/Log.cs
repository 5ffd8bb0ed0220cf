using Lakehouse.Wire.Messages;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire;

/// <summary>The room's log messages. Ids: 1000 server, 1100 connections, 1200 start-up and authentication, 1300 protocol.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Listening on {Endpoint}")]
    public static partial void Listening(ILogger log, System.Net.EndPoint endpoint);

    [LoggerMessage(1002, LogLevel.Warning, "Accepting a connection failed; trying again")]
    public static partial void AcceptFailed(ILogger log, Exception cause);

    [LoggerMessage(1003, LogLevel.Information, "Draining {Connections} connections, grace {Grace}")]
    public static partial void Draining(ILogger log, int connections, TimeSpan grace);

    // 1004 was a connection that was closed at once because too many waited to be let in: one of them goes now, and is 1203.

    [LoggerMessage(1005, LogLevel.Warning, "Not listening on {Endpoint}: this machine has no such address")]
    public static partial void NotOurAddress(ILogger log, System.Net.EndPoint endpoint);

    [LoggerMessage(1101, LogLevel.Debug, "{Client}: connected")]
    public static partial void Connected(ILogger log, System.Net.EndPoint? client);

    [LoggerMessage(1102, LogLevel.Debug, "{Client}: disconnected")]
    public static partial void Disconnected(ILogger log, System.Net.EndPoint? client);

    [LoggerMessage(1103, LogLevel.Debug, "{Client}: gone without a word")]
    public static partial void ClientGone(ILogger log, Exception? cause, System.Net.EndPoint? client);

    [LoggerMessage(1104, LogLevel.Error, "{Client}: the connection broke")]
    public static partial void ConnectionBroke(ILogger log, Exception cause, System.Net.EndPoint? client);

    [LoggerMessage(1201, LogLevel.Warning, "{Client}: not a PostgreSQL client: {Reason}")]
    public static partial void NotPostgres(ILogger log, System.Net.EndPoint? client, string reason);

    [LoggerMessage(1202, LogLevel.Warning, "{Client}: TLS handshake failed")]
    public static partial void HandshakeFailed(ILogger log, Exception cause, System.Net.EndPoint? client);

    [LoggerMessage(1203, LogLevel.Information, "{Client}: refused: {SqlState} {Reason}")]
    public static partial void Refused(ILogger log, System.Net.EndPoint? client, string sqlState, string reason);

    [LoggerMessage(1204, LogLevel.Information, "{Client}: user {User}, database {Database}, protocol {Version}, process {ProcessId}")]
    public static partial void SessionOpened(
        ILogger log, System.Net.EndPoint? client, string user, string database, string version, int processId);

    [LoggerMessage(1205, LogLevel.Warning, "a cancel request cannot be passed on to {Peer}: {Reason}")]
    public static partial void PeerUnreachable(ILogger log, System.Net.EndPoint peer, string reason);

    [LoggerMessage(1301, LogLevel.Error, "{Message} broke")]
    public static partial void CommandBroke(ILogger log, Exception cause, FrontendMessage message);

    [LoggerMessage(1302, LogLevel.Trace, "{Client}: {Line}")]
    public static partial void Message(ILogger log, System.Net.EndPoint? client, string line);
}
