using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Framing;

/// <summary>
/// Which message types a phase knows and the largest length field each may declare, checked before any buffer is rented.
/// The numbers are PostgreSQL's (SocketBackend in postgres.c, pqcomm.h, auth.c).
/// </summary>
internal sealed class MessageLimits
{
    /// <summary>Largest body of a start-up packet (MAX_STARTUP_PACKET_LENGTH).</summary>
    public const int StartupPacket = 10_000;

    /// <summary>Largest length of messages that carry a name and a number (PQ_SMALL_MESSAGE_LIMIT).</summary>
    public const int Small = 10_000;

    /// <summary>Largest length of messages that carry a query or data (PQ_LARGE_MESSAGE_LIMIT).</summary>
    public const int Large = 0x3fff_ffff - 1;

    /// <summary>Largest length of an authentication answer (PG_MAX_AUTH_TOKEN_LENGTH).</summary>
    public const int AuthenticationToken = 65_535;

    private readonly int[] _largest = new int[256];
    private readonly Func<byte, SqlError> _unknown;

    private MessageLimits(Func<byte, SqlError> unknown, params ReadOnlySpan<(FrontendMessage Type, int Largest)> limits)
    {
        _unknown = unknown;
        foreach (var (type, largest) in limits) _largest[(byte)type] = largest;
    }

    /// <summary>While the client is being authenticated only its answer is known.</summary>
    public static MessageLimits Authentication { get; } = new(
        ProtocolErrors.ExpectedPassword, (FrontendMessage.Password, AuthenticationToken));

    /// <summary>The same while it is authenticated by SASL.</summary>
    public static MessageLimits Sasl { get; } = new(ProtocolErrors.ExpectedSasl, (FrontendMessage.Password, AuthenticationToken));

    /// <summary>Everything a session's client may send.</summary>
    public static MessageLimits Commands { get; } = new(
        ProtocolErrors.InvalidMessageType,
        (FrontendMessage.Query, Large), (FrontendMessage.Parse, Large), (FrontendMessage.Bind, Large),
        (FrontendMessage.FunctionCall, Large), (FrontendMessage.CopyData, Large),
        (FrontendMessage.Execute, Small), (FrontendMessage.Describe, Small), (FrontendMessage.Close, Small),
        (FrontendMessage.Flush, Small), (FrontendMessage.Sync, Small), (FrontendMessage.CopyDone, Small),
        (FrontendMessage.CopyFail, Small), (FrontendMessage.Terminate, Small));

    /// <summary>The largest length that this type may declare.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01: the phase does not know the type.</exception>
    public int Largest(byte type) => _largest[type] is > 0 and var largest ? largest : throw _unknown(type).ToException();
}
