using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Bench.Servers;

/// <summary>Two ends of a socket of this machine with nobody who makes the bytes: what is left of sending a result, the client's reading included.</summary>
internal sealed class SocketAlone : IDisposable
{
    private const int Piece = 256 * 1024;

    private readonly Socket _sender;
    private readonly Socket _reader;
    private readonly byte[] _sent = new byte[Piece];
    private readonly byte[] _read = new byte[1 << 20];

    /// <summary>Connects them.</summary>
    public SocketAlone()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _reader = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _reader.Connect(listener.LocalEndPoint!);
        _sender = listener.Accept();
    }

    /// <summary>Sends this many bytes, and reads them.</summary>
    public Answer Send(long bytes)
    {
        var sender = new Thread(() =>
        {
            for (var left = bytes; left > 0;) left -= _sender.Send(_sent.AsSpan(0, (int)Math.Min(Piece, left)));
        });
        sender.Start();
        for (var left = bytes; left > 0;) left -= _reader.Receive(_read);
        sender.Join();
        return new Answer(0, bytes, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _reader.Dispose();
    }
}
