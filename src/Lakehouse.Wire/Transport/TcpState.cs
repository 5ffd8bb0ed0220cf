using System.Net.Sockets;

namespace Lakehouse.Wire.Transport;

/// <summary>What the system knows about the other end of a TCP connection.</summary>
internal static class TcpState
{
    // linux/tcp.h and linux/tcp_states.h: the first byte of TCP_INFO is the state.
    private const int ProtocolTcp = 6, TcpInfo = 11;
    private const byte Closed = 7, CloseWait = 8;

    /// <summary>Whether the peer sent its end (FIN) or a reset, also while bytes from before it are unread where the system tells.</summary>
    public static bool IsClosedByPeer(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        Span<byte> state = stackalloc byte[1];
        socket.GetRawSocketOption(ProtocolTcp, TcpInfo, state);
        return state[0] is Closed or CloseWait;
    }
}
