using System.Buffers.Binary;
using System.Net.Sockets;
using Lakehouse.Wire.Tests.Fixtures;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>
/// One connection: start-up, as many changed messages as wanted, and an end, all from one seed. Without messages it is a
/// start-up packet that is changed itself. What must hold: every
/// answer is a whole message, and the server ends the conversation in time.
/// </summary>
public sealed class FuzzedConnection(MessageCorpus corpus, int seed)
{
    // A machine under load is slow; a server that hangs never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly HashSet<byte> Answers = [.. "123ACDEGHIKNRSTWZcdnstv"u8.ToArray()];

    private readonly Random _random = new(seed);

    /// <summary>Messages sent, the start-up packet included.</summary>
    public int Sent { get; private set; }

    /// <summary>Messages that came back.</summary>
    public int Answered { get; private set; }

    /// <summary>Holds the conversation.</summary>
    /// <exception cref="InvalidOperationException">What must hold does not; the message has the seed.</exception>
    public async Task RunAsync(string host, int port, int messages)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(host, port);
        using var patience = new CancellationTokenSource(Patience);
        var stream = socket.GetStream();
        try
        {
            var receiving = ReceiveAsync(stream, patience.Token);
            await SendAsync(socket, Compose(messages), receiving, patience.Token);
            await receiving;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}: the server hangs");
        }
    }

    private byte[] Compose(int messages)
    {
        var mutator = new MessageMutator(_random);
        var bytes = new MemoryStream();
        var startup = Client.Startup(
            ("user", "fuzz"), ("database", "fuzz"), ("options", "-c statement_timeout=200 -c idle_session_timeout=60s"));
        if (messages == 0)
        {
            bytes.Write(mutator.Scramble(startup));
            Sent = 1;
            return bytes.ToArray();
        }

        bytes.Write(startup);
        var at = _random.Next(corpus.Messages.Count);
        for (Sent = 1; Sent <= messages; Sent++)
        {
            // Mostly in the recorded order, so that statements and portals exist.
            at = _random.Next(8) == 0 ? _random.Next(corpus.Messages.Count) : (at + 1) % corpus.Messages.Count;
            bytes.Write(mutator.Mutate(corpus.Messages[at]));
        }

        bytes.Write(_random.Next(20) switch
        {
            < 16 => Client.Terminate,
            < 19 => mutator.BreakFrame(corpus.Messages[at]),
            _ => [],
        });
        return bytes.ToArray();
    }

    private async Task SendAsync(TcpClient socket, byte[] bytes, Task receiving, CancellationToken cancellation)
    {
        try
        {
            await socket.GetStream().WriteAsync(bytes, cancellation);
            // A client that closes its end while it is answered is taken for one that left.
            for (var before = -1; before != Answered && !receiving.IsCompleted;)
            {
                before = Answered;
                await Task.WhenAny(receiving, Task.Delay(Quiet, cancellation));
            }

            socket.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // The server has heard enough.
        }
    }

    private async Task ReceiveAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var pending = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(pending), cancellation) is var count and > 0)
            {
                pending += count;
                var taken = Check(buffer.AsSpan(0, pending));
                buffer.AsSpan(taken, pending - taken).CopyTo(buffer);
                pending -= taken;
                if (pending == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (IOException)
        {
            // Closed with bytes unread; whole messages came before.
            return;
        }

        if (pending > 0) throw new InvalidOperationException($"seed {seed}: the last answer is not whole");
    }

    private int Check(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (bytes.Length - taken >= 5)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[(taken + 1)..]);
            if (!Answers.Contains(bytes[taken]) || length < 4)
            {
                // A scrambled start-up packet may have asked for encryption, which is answered by a single byte.
                if (bytes[taken] == (byte)'N' && Sent == 1) return bytes.Length;
                throw new InvalidOperationException($"seed {seed}: an answer is no message: {Convert.ToHexString(bytes[taken..Math.Min(bytes.Length, taken + 32)])}");
            }

            if (bytes.Length - taken < 1 + length) break;
            taken += 1 + length;
            Answered++;
        }

        return taken;
    }
}
