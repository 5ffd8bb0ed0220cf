using System.Net.Sockets;

namespace Lakehouse.Wire.Transport;

/// <summary>What the system knows about the other end of a TCP connection.</summary>
internal static class TcpState
{
    // linux/tcp.h and linux/tcp_states.h: the first byte of TCP_INFO is the state.
    private const int ProtocolTcp = 6, TcpInfo = 11;
    private const byte Closed = 7, CloseWait = 8;

    private const int UserTimeout = 18;

    /// <summary>What a socket does to notice that its peer is gone.</summary>
    public static TcpKeepAlive KeepAlive(Socket socket) => new(
        Option(socket, SocketOptionName.TcpKeepAliveTime), Option(socket, SocketOptionName.TcpKeepAliveInterval),
        Option(socket, SocketOptionName.TcpKeepAliveRetryCount), ReadUserTimeout(socket));

    /// <summary>Has it do something else.</summary>
    public static void SetKeepAlive(Socket socket, TcpKeepAlive wanted)
    {
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, wanted.IdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, wanted.IntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, wanted.Count);
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(ProtocolTcp, UserTimeout, BitConverter.GetBytes(wanted.UserTimeoutMilliseconds));
    }

    private static int Option(Socket socket, SocketOptionName name) => (int)socket.GetSocketOption(SocketOptionLevel.Tcp, name)!;

    private static int ReadUserTimeout(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        Span<byte> value = stackalloc byte[sizeof(int)];
        socket.GetRawSocketOption(ProtocolTcp, UserTimeout, value);
        return BitConverter.ToInt32(value);
    }

    /// <summary>Whether the peer sent its end (FIN) or a reset, also while bytes from before it are unread where the system tells.</summary>
    public static bool IsClosedByPeer(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        Span<byte> state = stackalloc byte[1];
        socket.GetRawSocketOption(ProtocolTcp, TcpInfo, state);
        return state[0] is Closed or CloseWait;
    }
}
