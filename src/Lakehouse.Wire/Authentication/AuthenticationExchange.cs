using System.Net;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Protocol;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Wire.Authentication;

/// <summary>The messages of one authentication: a request, the client's answer, and so on. Answers wait without a thread.</summary>
internal sealed class AuthenticationExchange(ClientChannel channel, CancellationToken cancellation)
{
    /// <summary>Where the client is.</summary>
    public IPAddress Address => channel.RemoteEndPoint?.Address ?? IPAddress.IPv6None;

    /// <summary>Ends the exchange: its time is over, or the server stops.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The client's TLS connection, null where it has none.</summary>
    public System.Net.Security.SslStream? Tls => channel.Tls;

    /// <summary>Writes requests; <see cref="ReceiveAsync"/> sends them.</summary>
    public PgWriter Writer { get; } = new(channel.Output);

    /// <summary>Sends what was written and waits for the answer's body.</summary>
    /// <param name="limits">What may come: a password where nothing is said.</param>
    /// <exception cref="SqlErrorException">FATAL 08P01: something else came.</exception>
    /// <exception cref="ClientGoneException">Nothing came.</exception>
    public async Task<byte[]> ReceiveAsync(MessageLimits? limits = null)
    {
        channel.Output.Flush();
        byte[]? body;
        while (!TryRead(limits ?? MessageLimits.Authentication, out body))
            if (!await channel.Frames.FillAsync(cancellation)) throw new ClientGoneException("the client left while it was authenticated");
        return body!;
    }

    private bool TryRead(MessageLimits limits, out byte[]? body)
    {
        body = null;
        if (!channel.Frames.TryRead(limits, out var frame)) return false;
        body = frame.Body.ToArray();
        return true;
    }
}
