using System.Net;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Protocol;
using Lakehouse.Wire.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Lakehouse.Wire.Tests.Protocol;

/// <summary>Streams of valid messages with some bytes changed, dropped or added: the same ones in every run.</summary>
public sealed class BrokenStreamTests
{
    private static readonly byte[][] Messages =
    [
        Client.Query("select 1"), Client.Query("begin; select 1/0"), Client.Parse("s", "select $1::int4", 23), Client.Bind("p", "s", "42", null),
        Client.BindFormats("", "", [1, 0], [1], "a", "b"), Client.Describe('S', "s"), Client.Describe('P', "p"), Client.Execute("p", 1),
        Client.Close('S', "s"), Client.Flush, Client.Sync, Client.CopyData("1\n"), Client.CopyDone, Client.CopyFail("no"),
        Client.FunctionCall, Client.Query("copy t from stdin"), Client.Parse("", "copy (select 1) to stdout"), Client.Bind("", ""), Client.Execute(""),
    ];

    [Fact]
    public async Task Whatever_comes_every_answer_is_whole_and_nothing_breaks()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var bytes = Break(random, Enumerable.Range(0, random.Next(1, 12)).SelectMany(_ => Messages[random.Next(Messages.Length)]).ToList());
            var broken = await Record.ExceptionAsync(() => ServeAsync(bytes, random.Next(1, 40)));
            Assert.True(broken is null, $"seed {seed}: {broken}");
        }
    }

    private static byte[] Break(Random random, List<byte> bytes)
    {
        for (var changes = random.Next(0, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Serves the stream to its end or until the backend closes.</summary>
    private static async Task ServeAsync(byte[] bytes, int pieceLength)
    {
        using var frames = new FrameReader(new CutStream(bytes.Chunk(pieceLength)), new MessageMemory(1_000_000));
        using var output = new OutputBuffer(new WholeMessages());
        using var session = new FixedSession(
            new SessionRequest("alice", "default", new Dictionary<string, string>(), null, new BackendKey(1, new byte[4])), () => { });
        var backend = new Backend(session, frames, output, new IPEndPoint(IPAddress.Loopback, 1), NullLogger.Instance);
        try
        {
            while (backend.Phase != Phase.Closed && await frames.FillAsync(TestContext.Current.CancellationToken)) backend.HandleBuffered();
        }
        catch (ClientGoneException)
        {
            // The stream ended in the middle of a COPY.
        }
    }

    /// <summary>Takes what is sent, and sees that it consists of whole messages.</summary>
    private sealed class WholeMessages : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
                bytes = bytes[(1 + length)..];
            }
        }
    }
}
