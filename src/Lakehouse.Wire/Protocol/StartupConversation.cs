using System.Net.Security;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Wire.Protocol;

/// <summary>
/// From the first byte to a StartupMessage: encryption is offered or declined, a CancelRequest is obeyed and leaves.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 55.2.1, 55.2.8, 55.2.10 to 55.2.12.</remarks>
internal sealed class StartupConversation(ClientChannel channel, TlsOptions? tls, CancelRouter cancels)
{
    private const byte TlsHandshakeRecord = 0x16;

    private bool _sslAnswered;
    private bool _gssAnswered;

    /// <summary>What the client wants; null when it wants no session (a CancelRequest, or it left).</summary>
    /// <exception cref="SqlErrorException">FATAL: something PostgreSQL refuses.</exception>
    /// <exception cref="InvalidDataException">It does not speak the protocol.</exception>
    public async Task<StartupRequest?> RunAsync(CancellationToken cancellation)
    {
        if (await channel.PeekAsync(cancellation) == TlsHandshakeRecord) await StartDirectTlsAsync(cancellation);
        while (true)
        {
            switch (await ReadPacketAsync(cancellation))
            {
                case null:
                    return null;
                case CancelRequest cancel:
                    await cancels.RouteAsync(cancel, cancellation);
                    return null;
                case SslRequest when !_sslAnswered && channel.Tls is null:
                    await AnswerSslAsync(cancellation);
                    break;
                case GssEncRequest when !_gssAnswered && channel.Tls is null:
                    _gssAnswered = true;
                    Answer('N');
                    if (channel.Frames.Buffered > 0) throw ConnectionErrors.UnencryptedData("GSSAPI encryption").ToException();
                    break;
                case StartupMessage message:
                    return StartupRequest.From(message);
                case var again:
                    // Asked for a second time PostgreSQL takes the request's code for a version.
                    throw ConnectionErrors.UnsupportedProtocol(again.RequestCode).ToException();
            }
        }
    }

    private async ValueTask<StartupPacket?> ReadPacketAsync(CancellationToken cancellation)
    {
        StartupPacket? packet;
        while (!TryReadPacket(out packet))
            if (!await channel.Frames.FillAsync(cancellation)) return null;
        return packet;
    }

    private bool TryReadPacket(out StartupPacket? packet)
    {
        packet = null;
        if (!channel.Frames.TryReadPacket(out var body)) return false;
        packet = StartupPacket.Decode(body);
        return true;
    }

    private async Task AnswerSslAsync(CancellationToken cancellation)
    {
        _sslAnswered = true;
        Answer(tls is null ? 'N' : 'S');
        if (channel.Frames.Buffered > 0) throw ConnectionErrors.UnencryptedData("SSL").ToException();
        if (tls is not null) await channel.StartTlsAsync(tls.ForHandshake(), cancellation);
    }

    private async Task StartDirectTlsAsync(CancellationToken cancellation)
    {
        if (tls is null) throw new InvalidDataException("direct TLS connection, but TLS is not configured");
        await channel.StartTlsAsync(tls.ForHandshake(), cancellation);
        if (channel.Tls!.NegotiatedApplicationProtocol == default(SslApplicationProtocol))
            throw ConnectionErrors.DirectTlsWithoutAlpn().ToException();
    }

    private void Answer(char answer)
    {
        new PgWriter(channel.Output).WriteConstant([(byte)answer]);
        channel.Output.Flush();
    }
}
