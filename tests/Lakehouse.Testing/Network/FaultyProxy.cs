using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Testing.Network;

/// <summary>
/// Stands in front of a real S3 server and makes the way to it as bad as a test wants: latency, bandwidth, errors, cut bodies,
/// resets. It writes down what passes. Bytes are passed on as they are, so signatures stay good.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ProxiedRequest> _requests = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private int _count;

    private FaultyProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Starts one before <paramref name="server"/>, on a free port of 127.0.0.1.</summary>
    public static FaultyProxy Before(Uri server) => new(server);

    /// <summary>What clients talk to instead of the server.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Latency and bandwidth.</summary>
    public Link Link { get; } = new();

    /// <summary>Chooses the fault of each request; null, or an answer of null, is none. Called from several threads.</summary>
    public Func<ProxiedRequest, Fault?>? Faults { get; set; }

    /// <summary>What came since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<ProxiedRequest> Requests => [.. _requests];

    /// <summary>Bytes of objects that were passed on since then.</summary>
    public long BytesRead => _requests.Where(request => request.IsRead).Sum(request => request.BodyBytes);

    /// <summary>Reads of objects since then.</summary>
    public int Reads => _requests.Count(request => request.IsRead);

    /// <summary>Forgets the requests so far.</summary>
    public void Forget() => _requests.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>Writes a request down.</summary>
    internal ProxiedRequest Enter(HttpHead head)
    {
        long? from = null, to = null;
        if (head.Header("Range") is { } range && range.StartsWith("bytes=", StringComparison.Ordinal))
        {
            var ends = range["bytes=".Length..].Split('-');
            from = long.Parse(ends[0], CultureInfo.InvariantCulture);
            to = long.Parse(ends[1], CultureInfo.InvariantCulture);
        }

        var request = new ProxiedRequest(Interlocked.Increment(ref _count), head.Start[0], head.Start[1], from, to);
        _requests.Enqueue(request);
        return request;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.NoDelay = server.NoDelay = true;
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await new ProxyConnection(client, server, this).RunAsync(_stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A side has gone away: so does the other.
        }
        finally
        {
            client.Dispose();
        }
    }
}
