using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Lakehouse.Testing.Network;

/// <summary>
/// Stands in for HTTP servers that cannot be had here: a cloud's metadata service, its token service, an S3 server of a
/// vendor's. One request for each connection.
/// </summary>
public sealed class StandIn : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<StandInRequest> _requests = new();
    private readonly Func<StandInRequest, StandInAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <summary>Starts one on a free port of 127.0.0.1.</summary>
    /// <param name="answer">Called from several threads.</param>
    /// <param name="certificate">Its certificate, where it speaks TLS.</param>
    public StandIn(Func<StandInRequest, StandInAnswer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it is.</summary>
    public Uri Endpoint => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What came so far.</summary>
    public IReadOnlyCollection<StandInRequest> Requests => _requests;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
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
        try
        {
            await using Stream plain = new NetworkStream(client, ownsSocket: true);
            await using var secure = _certificate is null ? null : new SslStream(plain);
            if (secure is not null) await secure.AuthenticateAsServerAsync(_certificate!);
            var stream = secure ?? plain;
            if (await ReadAsync(stream) is not { } request) return;
            _requests.Enqueue(request);
            var answer = _answer(request);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                $"HTTP/1.1 {answer.Status} -\r\n{string.Concat(answer.Headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}Content-Length: {answer.Body.Length}\r\nConnection: close\r\n\r\n")), _stop.Token);
            await stream.WriteAsync(answer.Body, _stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone away, or does not trust the certificate.
        }
    }

    private async Task<StandInRequest?> ReadAsync(Stream stream)
    {
        var read = new List<byte>();
        var buffer = new byte[8192];
        int end;
        while ((end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var got = await stream.ReadAsync(buffer, _stop.Token);
            if (got == 0) return null;
            read.AddRange(buffer.AsSpan(0, got));
        }

        var head = new HttpHead([.. read[..(end + 4)]], []);
        var body = read[(end + 4)..];
        while (body.Count < (head.BodyLength ?? 0))
        {
            var got = await stream.ReadAsync(buffer, _stop.Token);
            if (got == 0) return null;
            body.AddRange(buffer.AsSpan(0, got));
        }

        return new StandInRequest(head.Start[0], head.Start[1], head.Header, Encoding.UTF8.GetString([.. body]));
    }
}

/// <summary>A request to a <see cref="StandIn"/>.</summary>
/// <param name="Method">GET and so on.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Header">A header's value, or null.</param>
/// <param name="Body">As text.</param>
public sealed record StandInRequest(string Method, string Target, Func<string, string?> Header, string Body);

/// <summary>The answer of a <see cref="StandIn"/>.</summary>
/// <param name="Status">200 and so on.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Headers">Besides the body's length.</param>
public sealed record StandInAnswer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>An answer of text.</summary>
    public static StandInAnswer Text(string body, string type = "text/plain") => new(200, Encoding.UTF8.GetBytes(body), ("Content-Type", type));

    /// <summary>Nothing is there.</summary>
    public static StandInAnswer NotFound { get; } = new(404, []);
}
