using System.Net;
using System.Net.Sockets;
using Lakehouse.Wire.Messages;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// Takes a CancelRequest to the server that issued its key: a balancer sends it to any of its servers, because to it the
/// request is one more connection. It is passed on once at most.
/// </summary>
/// <param name="own">The keys of this server.</param>
/// <param name="options">This server's number and its peers.</param>
/// <param name="log">Hears which peer cannot be reached.</param>
internal sealed class CancelRouter(CancelRegistry own, WireOptions options, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Cancels what the key means, or asks its server to. As with PostgreSQL, who asked is told nothing.</summary>
    public async Task RouteAsync(CancelRequest request, CancellationToken cancellation)
    {
        var server = ServerNumber.Of(request.ProcessId);
        if (!request.IsPassedOn && server != options.ServerNumber && options.Peers.ElementAtOrDefault(server - 1) is { } peer)
            WireMetrics.CancelRequested(await PassOnAsync(peer, request, cancellation) ? "passed_on" : "peer_unreachable");
        else
            WireMetrics.CancelRequested(own.Cancel(request.ProcessId, request.Secret) ? "obeyed" : "unknown_key");
    }

    private async Task<bool> PassOnAsync(DnsEndPoint peer, CancelRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(peer, patience.Token);
            await socket.SendAsync(request.PassedOn(), patience.Token);
            // It closes the connection when it has obeyed, and that is what our client waits for in turn.
            await socket.ReceiveAsync(new byte[1], patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            Log.PeerUnreachable(log, peer, e.Message);
            return false;
        }
    }
}
