using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Lakehouse.Wire.Tracing;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A message from the server.</summary>
internal sealed record BackendMessage(char Type, byte[] Body)
{
    /// <summary>A field of an ErrorResponse or NoticeResponse.</summary>
    public string? Field(char code) => Encoding.UTF8.GetString(Body).Split('\0')
        .Where(field => field.Length > 0 && field[0] == code).Select(field => field[1..]).FirstOrDefault();

    /// <summary>The body as text, zero bytes as <c>·</c>.</summary>
    public string Text => Encoding.UTF8.GetString(Body).Replace('\0', '·');
}

/// <summary>A client that sends exactly the bytes it is told to, and reads whole messages.</summary>
internal sealed class RawClient(TcpClient socket) : IDisposable
{
    // No test waits longer for a server that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NetworkStream _stream = socket.GetStream();

    public Socket Socket => socket.Client;

    public async Task SendAsync(params byte[][] messages)
    {
        foreach (var message in messages) await _stream.WriteAsync(message);
    }

    /// <summary>Sends a StartupMessage and reads to ReadyForQuery.</summary>
    public async Task<IReadOnlyList<BackendMessage>> StartAsync(string user = "alice", string database = "default")
    {
        await SendAsync(Client.Startup(("user", user), ("database", database)));
        return await ReadUntilAsync('Z');
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    public async Task<BackendMessage?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var header = new byte[5];
        if (await _stream.ReadAtLeastAsync(header, 1, throwOnEndOfStream: false, patience.Token) is var first && first == 0) return null;
        await _stream.ReadExactlyAsync(header.AsMemory(first), patience.Token);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
        await _stream.ReadExactlyAsync(body, patience.Token);
        return new BackendMessage((char)header[0], body);
    }

    /// <summary>One byte, as SSLRequest is answered.</summary>
    public async Task<char?> ReadByteAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var one = new byte[1];
        return await _stream.ReadAsync(one, patience.Token) == 0 ? null : (char)one[0];
    }

    /// <summary>All messages up to one of this type.</summary>
    public async Task<IReadOnlyList<BackendMessage>> ReadUntilAsync(char type)
    {
        var messages = new List<BackendMessage>();
        while (messages.Count == 0 || messages[^1].Type != type)
            messages.Add(await ReadAsync() ?? throw new EndOfStreamException($"the server left before it sent {type}: {Types(messages)}"));
        return messages;
    }

    /// <summary>All messages up to the end of the stream.</summary>
    public async Task<IReadOnlyList<BackendMessage>> ReadToEndAsync()
    {
        var messages = new List<BackendMessage>();
        while (await ReadAsync() is { } message) messages.Add(message);
        return messages;
    }

    /// <summary>All that comes up to the end of the stream.</summary>
    public async Task<byte[]> ReadBytesToEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var bytes = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(bytes, patience.Token);
        }
        catch (IOException)
        {
            // A server that closes while bytes are unread resets the connection; what it said before has come.
        }

        return bytes.ToArray();
    }

    /// <summary>A message as a line, without what differs from run to run.</summary>
    public static string Print(BackendMessage message) =>
        MessageTrace.Print(fromClient: false, (byte)message.Type, message.Body, blank: true).Replace('\t', ' ');

    /// <summary>The types of messages in order.</summary>
    public static string Types(IEnumerable<BackendMessage> messages) => string.Concat(messages.Select(message => message.Type));

    public void Dispose() => socket.Dispose();
}
