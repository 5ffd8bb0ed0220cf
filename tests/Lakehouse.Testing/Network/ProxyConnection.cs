using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lakehouse.Testing.Network;

/// <summary>One client's connection through a <see cref="FaultyProxy"/>: request after request, each with its fault.</summary>
internal sealed class ProxyConnection(Socket client, Socket server, FaultyProxy proxy)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private byte[] _clientRest = [];
    private byte[] _serverRest = [];

    /// <summary>Passes on until one side ends the connection or a fault does.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await HttpHead.ReadAsync(client, _clientRest, cancel) is { } head)
        {
            var request = proxy.Enter(head);
            var fault = proxy.Faults?.Invoke(request);
            if (fault is Fault.Before before) await before.Action();
            var body = await RequestBodyAsync(head, cancel);
            await WaitAsync(fault, cancel);
            if (fault is Fault.Reset { AfterBytes: 0 })
            {
                Abort();
                return;
            }

            if (fault is Fault.Answer answer)
            {
                request.Status = answer.Status;
                await client.SendAsync(ErrorAnswer(answer), cancel);
                continue;
            }

            await server.SendAsync(head.Bytes, cancel);
            if (body.Length > 0) await server.SendAsync(body, cancel);
            if (!await AnswerAsync(request, fault, cancel)) return;
        }
    }

    /// <summary>Ends the connection with a reset instead of an orderly close.</summary>
    private void Abort()
    {
        client.LingerState = new LingerOption(true, 0);
        client.Dispose();
    }

    private async Task WaitAsync(Fault? fault, CancellationToken cancel)
    {
        var wait = proxy.Link.Latency + (fault is Fault.Delay delay ? delay.Time : TimeSpan.Zero);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, cancel);
    }

    private async Task<byte[]> RequestBodyAsync(HttpHead head, CancellationToken cancel)
    {
        var length = (int)(head.BodyLength ?? throw new NotSupportedException("a request body in chunks"));
        if (head.Header("Expect") is not null) await client.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancel);
        var body = new byte[length];
        var had = Math.Min(length, head.Rest.Length);
        head.Rest.AsSpan(0, had).CopyTo(body);
        _clientRest = head.Rest[had..];
        while (had < length)
        {
            var got = await client.ReceiveAsync(body.AsMemory(had), cancel);
            if (got == 0) throw new EndOfStreamException();
            had += got;
        }

        return body;
    }

    /// <summary>Passes the answer on; false where its fault ended the connection.</summary>
    private async Task<bool> AnswerAsync(ProxiedRequest request, Fault? fault, CancellationToken cancel)
    {
        HttpHead? head;
        do
        {
            head = await HttpHead.ReadAsync(server, _serverRest, cancel) ?? throw new EndOfStreamException();
            _serverRest = head.Rest;
        }
        while (head.Start[1] == "100");

        request.Status = int.Parse(head.Start[1], CultureInfo.InvariantCulture);
        await client.SendAsync(head.Bytes, cancel);
        var hasNoBody = request.Method == "HEAD" || request.Status is 204 or 304;
        var body = new ProxiedBody(hasNoBody ? 0 : head.BodyLength, _serverRest);
        while (!body.IsComplete)
        {
            var piece = await body.NextAsync(server, _buffer, cancel);
            if (!await PassOnAsync(piece, request, fault, cancel)) return false;
        }

        _serverRest = body.Rest;
        return true;
    }

    private async Task<bool> PassOnAsync(Memory<byte> piece, ProxiedRequest request, Fault? fault, CancellationToken cancel)
    {
        var sent = request.BodyBytes;
        var at = fault switch
        {
            Fault.Reset reset => reset.AfterBytes,
            Fault.Truncate truncate => truncate.AfterBytes,
            Fault.Stall stall => stall.AfterBytes,
            _ => long.MaxValue,
        };
        if (fault is Fault.Corrupt corrupt && corrupt.AtByte >= sent && corrupt.AtByte < sent + piece.Length)
            piece.Span[(int)(corrupt.AtByte - sent)] ^= 0xFF;
        if (sent <= at && sent + piece.Length > at)
        {
            await SendAsync(piece[..(int)(at - sent)], request, cancel);
            piece = piece[(int)(at - sent)..];
            if (fault is Fault.Reset) Abort();
            if (fault is not Fault.Stall stall) return false;
            await Task.Delay(stall.Time, cancel);
        }

        await SendAsync(piece, request, cancel);
        return true;
    }

    private async Task SendAsync(Memory<byte> bytes, ProxiedRequest request, CancellationToken cancel)
    {
        await proxy.Link.TransmitAsync(bytes.Length, cancel);
        while (bytes.Length > 0)
        {
            var sent = await client.SendAsync(bytes, cancel);
            request.BodyBytes += sent;
            bytes = bytes[sent..];
        }
    }

    private static byte[] ErrorAnswer(Fault.Answer answer)
    {
        var body = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{answer.Code}</Code><Message>injected</Message></Error>";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {answer.Status} {answer.Code}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }
}
