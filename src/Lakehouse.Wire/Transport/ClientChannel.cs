using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Protocol;
using Lakehouse.Wire.Tracing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// The bytes to and from one client: its socket, or the TLS stream over it. Owns both. Reading waits without a thread, but for
/// the data of a COPY; writing blocks: that is the back-pressure on a running command.
/// </summary>
internal sealed class ClientChannel : IByteSink, IClientWait, IAsyncDisposable
{
    // How long a client may take to hear that its TLS connection ends.
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);

    // How long a command's thread waits for its client's next message before it looks for other work.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    // For so long it looks again and again instead of sleeping: a core that falls asleep takes as long to wake as a small statement
    // takes, and a client that asks one after the other sends the next one before.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMicroseconds(50);

    private readonly Socket _socket;
    private readonly TcpKeepAlive? _systemKeepAlive;
    private readonly MessageMemory _memory;
    private Stream _stream;

    // Odd while a write is under way, or a read that a command waits for.
    private int _waits;

    // Of IsNewlyStuck: the count it saw last, and 1 while it has told of a wait.
    private int _lastSeen;
    private int _stuck;
    private volatile bool _disposed;

    /// <summary>Takes the socket over. At trace level the log shows every message sent.</summary>
    public ClientChannel(Socket socket, MessageMemory memory, ILogger log)
    {
        _socket = socket;
        _memory = memory;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _systemKeepAlive = OfLiving<TcpKeepAlive?>(() => TcpState.KeepAlive(socket));
        RemoteEndPoint = socket.RemoteEndPoint as IPEndPoint;
        Frames = new FrameReader(_stream, memory, this);
        Output = new OutputBuffer(log.IsEnabled(LogLevel.Trace) ? new TracingSink(this, RemoteEndPoint, log) : this);
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
        Frames = new FrameReader(tls, _memory, this);
    }

    /// <inheritdoc/>
    /// <exception cref="ClientGoneException">It does not take them.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        BeginWait();
        try
        {
            _stream.Write(bytes);
            EndWait();
            WireMetrics.Sent(bytes.Length);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            EndStuck();
            throw new ClientGoneException("the client is gone", gone);
        }
    }

    /// <summary>Waits a short while on the caller's thread; whether the client has sent something then, or left.</summary>
    /// <remarks>Not over TLS, where what has come may already lie in the stream.</remarks>
    public bool ReceivesSoon() => Tls is null && OfLiving(() => ReceivesAtOnce() || _socket.Poll(Soon, SelectMode.SelectRead));

    private bool ReceivesAtOnce()
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            if (_socket.Available > 0) return true;
            // To whoever else wants the core, the client for one.
            Thread.Yield();
        }
        while (Stopwatch.GetElapsedTime(began) < AtOnce);
        return false;
    }

    /// <inheritdoc/>
    public void BeginWait() => Interlocked.Increment(ref _waits);

    /// <inheritdoc/>
    public void EndWait()
    {
        Interlocked.Increment(ref _waits);
        EndStuck();
    }

    /// <summary>Ends a read that a command waits in, from any thread; the client can still be told why.</summary>
    public void EndReading() => OfLiving<object?>(() =>
    {
        _socket.Shutdown(SocketShutdown.Receive);
        return null;
    });

    /// <summary>Breaks the connection now, from any thread: blocked reads and writes end.</summary>
    public void Abort() => _socket.Close(0);

    /// <summary>Watches a connection that is to end: breaks it when one wait takes this long, because the client does not read.</summary>
    public async Task AbortWhenStuckAsync(TimeSpan time)
    {
        while (!_disposed)
        {
            var before = Volatile.Read(ref _waits);
            await Task.Delay(time);
            if (before % 2 == 1 && Volatile.Read(ref _waits) == before) Abort();
        }
    }

    /// <summary>Called when a wait ends that <see cref="IsNewlyStuck"/> told of.</summary>
    public Action? Unstuck { get; set; }

    /// <summary>Whether a command has waited for the client since the last call, who does not read or send. True once for each wait.</summary>
    public bool IsNewlyStuck()
    {
        var now = Volatile.Read(ref _waits);
        var stuck = now % 2 == 1 && now == _lastSeen && Interlocked.Exchange(ref _stuck, 1) == 0;
        _lastSeen = now;
        return stuck;
    }

    private void EndStuck()
    {
        if (Volatile.Read(ref _stuck) == 1 && Interlocked.Exchange(ref _stuck, 0) == 1) Unstuck?.Invoke();
    }

    /// <summary>Whether the client closed its end. Does not read, so that a running command need not be disturbed.</summary>
    public bool HasClientLeft()
    {
        try
        {
            return TcpState.IsClosedByPeer(_socket);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            return true;
        }
    }

    /// <summary>What the socket does to notice that the client is gone; null once it is.</summary>
    public TcpKeepAlive? KeepAlive
    {
        get => OfLiving<TcpKeepAlive?>(() => _systemKeepAlive is null ? null : TcpState.KeepAlive(_socket));
        set => OfLiving<TcpKeepAlive?>(() =>
        {
            var (wanted, system) = (value!.Value, _systemKeepAlive!.Value);
            TcpState.SetKeepAlive(_socket, new TcpKeepAlive(
                wanted.IdleSeconds == 0 ? system.IdleSeconds : wanted.IdleSeconds,
                wanted.IntervalSeconds == 0 ? system.IntervalSeconds : wanted.IntervalSeconds,
                wanted.Count == 0 ? system.Count : wanted.Count, wanted.UserTimeoutMilliseconds));
            return null;
        });
    }

    private static T? OfLiving<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
        {
            return default;
        }
    }

    /// <summary>Says goodbye and closes: what was sent still arrives.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        EndStuck();
        Frames.Dispose();
        Output.Dispose();
        try
        {
            if (Tls is { IsAuthenticated: true }) await Tls.ShutdownAsync().WaitAsync(Goodbye);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException or InvalidOperationException or TimeoutException)
        {
            // No one to say goodbye to.
        }
        await _stream.DisposeAsync();
        _socket.Dispose();
    }
}
