using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// The bytes to and from one client: its socket, or the TLS stream over it. Owns both. Reading waits without a thread,
/// writing blocks: that is the back-pressure on a running command.
/// </summary>
internal sealed class ClientChannel : IByteSink, IDisposable
{
    private readonly Socket _socket;
    private Stream _stream;

    /// <summary>Takes the socket over.</summary>
    public ClientChannel(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: false);
        RemoteEndPoint = socket.RemoteEndPoint as IPEndPoint;
        Frames = new FrameReader(_stream);
        Output = new OutputBuffer(this);
    }

    /// <summary>Where the client is.</summary>
    public IPEndPoint? RemoteEndPoint { get; }

    /// <summary>What the client sent. A new reader after TLS began.</summary>
    public FrameReader Frames { get; private set; }

    /// <summary>What the client is to be sent.</summary>
    public OutputBuffer Output { get; }

    /// <summary>The TLS stream once there is one.</summary>
    public SslStream? Tls { get; private set; }

    /// <summary>The first byte the client sent, left where it is; null when it went without a word.</summary>
    public async ValueTask<byte?> PeekAsync(CancellationToken cancellation)
    {
        var first = new byte[1];
        return await _socket.ReceiveAsync(first, SocketFlags.Peek, cancellation) == 0 ? null : first[0];
    }

    /// <summary>Encrypts from here on.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The handshake failed.</exception>
    public async Task StartTlsAsync(SslServerAuthenticationOptions options, CancellationToken cancellation)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        Tls = tls;
        _stream = tls;
        await tls.AuthenticateAsServerAsync(options, cancellation);
        Frames.Dispose();
        Frames = new FrameReader(tls);
    }

    /// <inheritdoc/>
    /// <exception cref="ClientGoneException">It does not take them.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new ClientGoneException("the client is gone", gone);
        }
    }

    /// <summary>Breaks the connection now, from any thread: blocked reads and writes end.</summary>
    public void Abort() => _socket.Close(0);

    /// <summary>Says goodbye and closes: what was sent still arrives.</summary>
    public void Dispose()
    {
        Frames.Dispose();
        Output.Dispose();
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Nothing to say goodbye to.
        }
        _stream.Dispose();
        _socket.Dispose();
    }
}
