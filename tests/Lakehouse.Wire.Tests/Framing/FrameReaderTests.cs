using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Tracing;
using Xunit;

namespace Lakehouse.Wire.Tests.Framing;

public sealed class FrameReaderTests
{
    [Fact]
    public async Task Messages_are_the_same_however_their_bytes_arrive()
    {
        byte[] bytes =
        [
            .. Client.Query("select 1"), .. Client.Parse("s", "select $1", 23), .. Client.Bind("p", "s", "42", null, ""),
            .. Client.BindFormats("", "", [1, 0], [1], "a", "b"), .. Client.Describe('S', "s"), .. Client.Execute("p", 10),
            .. Client.Close('P', "p"), .. Client.Flush, .. Client.CopyData("a\tb\n"), .. Client.CopyDone, .. Client.CopyFail("no"),
            .. Client.Sync, .. Client.Terminate,
        ];
        string[] expected =
        [
            "F\t13\tQuery\t \"select 1\"", "F\t22\tParse\t \"s\" \"select $1\" 1 23",
            "F\t28\tBind\t \"p\" \"s\" 0 3 2 '42' -1 0 '' 0", "F\t28\tBind\t \"\" \"\" 2 1 0 2 1 'a' 1 'b' 1 1",
            "F\t7\tDescribe\t S \"s\"", "F\t10\tExecute\t \"p\" 10", "F\t7\tClose\t P \"p\"", "F\t4\tFlush", "F\t8\tCopyData\t 'a\\x09b\\x0a'",
            "F\t4\tCopyDone", "F\t7\tCopyFail\t \"no\"", "F\t4\tSync", "F\t4\tTerminate",
        ];
        foreach (var stream in CutStream.AllCuts(bytes))
            Assert.Equal(expected, await ReadAllAsync(NewReader(stream)));
    }

    [Fact]
    public async Task Startup_packets_are_the_same_however_their_bytes_arrive()
    {
        byte[] bytes = [.. Client.SslRequest, .. Client.Startup(("user", "alice"), ("database", "d"))];
        foreach (var stream in CutStream.AllCuts(bytes))
        {
            using var reader = NewReader(stream);
            Assert.Equal(Client.SslRequest[4..], await ReadPacketAsync(reader));
            Assert.Equal(Client.Startup(("user", "alice"), ("database", "d"))[4..], await ReadPacketAsync(reader));
            Assert.Equal(0, reader.Buffered);
        }
    }

    [Fact]
    public async Task A_large_message_is_read_whole()
    {
        var text = new string('x', 300_000);
        using var reader = NewReader(new CutStream(Client.Query(text).Chunk(1000)));
        Assert.Equal($"F\t300005\tQuery\t \"{text}\"", Assert.Single(await ReadAllAsync(reader)));
    }

    [Theory]
    [InlineData('Q', 3)]
    [InlineData('Q', -1)]
    [InlineData('Q', int.MinValue)]
    [InlineData('Q', 0x40000000)]
    [InlineData('S', 10_001)]
    [InlineData('E', 10_001)]
    public async Task A_length_that_the_type_may_not_have_is_refused_before_the_body_comes(char type, int length)
    {
        using var reader = NewReader(new CutStream([[(byte)type, .. Client.Int32(length)]]));
        var refused = await Assert.ThrowsAsync<SqlErrorException>(() => ReadAllAsync(reader));
        Assert.Equal("invalid message length", refused.Message);
        Assert.Equal(SqlState.ProtocolViolation, refused.Error.State);
        Assert.Equal(Severity.Fatal, refused.Error.Severity);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_at_its_first_byte()
    {
        using var reader = NewReader(new CutStream([[(byte)'?']]));
        var refused = await Assert.ThrowsAsync<SqlErrorException>(() => ReadAllAsync(reader));
        Assert.Equal("invalid frontend message type 63", refused.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(10_005)]
    [InlineData(-5)]
    [InlineData(0x16030100)]
    public async Task A_startup_packet_of_a_wrong_length_is_no_startup_packet(int length)
    {
        using var reader = NewReader(new CutStream([Client.Int32(length)]));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadPacketAsync(reader));
    }

    [Fact]
    public async Task A_truncated_stream_ends_without_a_message()
    {
        using var reader = NewReader(new CutStream([Client.Query("select 1")[..^1]]));
        Assert.Empty(await ReadAllAsync(reader));
    }

    [Fact]
    public async Task A_message_that_is_not_wanted_is_passed_over_as_it_comes_and_the_next_one_is_read()
    {
        byte[] bytes = [.. Client.Query("select 1"), .. Client.Query(new string('x', 3_000_000)), .. Client.Query("select 2")];
        var asked = new List<(char, int)>();
        using var reader = NewReader(new CutStream(bytes.Chunk(1000)));
        reader.Refuse = (type, length) =>
        {
            asked.Add(((char)type, length));
            return length > 1000 ? new SqlError(SqlState.ProgramLimitExceeded, "too long") : null;
        };
        Assert.Equal(["F\t13\tQuery\t \"select 1\"", "too long", "F\t13\tQuery\t \"select 2\""], await ReadAllAsync(reader));
        Assert.Contains(('Q', 3_000_005), asked);
    }

    [Fact]
    public async Task Messages_of_all_clients_share_the_memory_that_there_is_for_them_and_give_it_back()
    {
        var memory = new MessageMemory(1_000_000);
        // Two thirds of a message that fits have come.
        var first = Client.Query(new string('x', 700_000));
        using var half = new FrameReader(new CutStream(first[..600_000].Chunk(1000)), memory);
        Assert.Empty(await ReadAllAsync(half));
        Assert.True(memory.Taken >= 600_000);
        byte[] bytes = [.. Client.Query(new string('y', 700_000)), .. Client.Sync];
        using (var other = new FrameReader(new CutStream(bytes.Chunk(1000)), memory))
        {
            var lines = await ReadAllAsync(other);
            Assert.Equal(["out of memory", "F\t4\tSync"], lines);
        }

        half.Dispose();
        Assert.Equal(0, memory.Taken);
        using var later = new FrameReader(new CutStream(bytes.Chunk(1000)), memory);
        Assert.Equal(2, (await ReadAllAsync(later)).Count);
    }

    private static FrameReader NewReader(Stream stream) => new(stream, new MessageMemory(1_000_000));

    private static async Task<List<string>> ReadAllAsync(FrameReader reader)
    {
        var lines = new List<string>();
        do
        {
            while (TryRead(reader) is { } line) lines.Add(line);
        }
        while (await reader.FillAsync(TestContext.Current.CancellationToken));
        return lines;
    }

    private static string? TryRead(FrameReader reader) => reader.TryRead(MessageLimits.Commands, out var frame)
        ? frame.Refusal?.Message ?? MessageTrace.Print(fromClient: true, frame.Type, frame.Body, blank: false)
        : null;

    private static async Task<byte[]> ReadPacketAsync(FrameReader reader)
    {
        byte[]? packet;
        while ((packet = reader.TryReadPacket(out var body) ? body.ToArray() : null) is null)
            Assert.True(await reader.FillAsync(TestContext.Current.CancellationToken));
        return packet;
    }
}
