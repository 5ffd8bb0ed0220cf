using Lakehouse.Postgres.Access;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Transport;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

/// <summary>Clients that begin and do not go on, by the hundred: they take nobody's place.</summary>
public sealed class FloodTests
{
    private const string Elsewhere = "127.0.0.2";

    private static byte[] Hello => Client.Startup(("user", "alice"));

    // TLS's record of a ClientHello, cut off.
    private static readonly byte[] HalfHello = [0x16, 3, 1, 0, 200, 1, 0, 0, 196];

    public static TheoryData<string> Halves { get; } = ["nothing", "half a packet", "an SSLRequest", "half a TLS handshake", "a TLS record", "half of SCRAM"];

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Who_begins_and_does_not_go_on_keeps_nobody_out(string half)
    {
        await using var server = await StartAsync();
        // Has connected, and takes its time.
        using var slow = await server.ConnectAsync(Elsewhere);
        var flood = new List<RawClient>();
        for (var i = 0; i < 300; i++) flood.Add(await BeginAsync(server, half));
        await UntilAsync(() => server.Server.ConnectionCount <= 4 + 16 + 1);
        // From elsewhere, and from the flood's own address.
        Assert.Equal('I', (await slow.StartAsync())[^1].Text[0]);
        using var quick = await server.ConnectAsync();
        Assert.Equal('I', (await quick.StartAsync())[^1].Text[0]);
        flood.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Who_has_not_proved_who_he_is_takes_none_of_the_places()
    {
        await using var server = await StartAsync();
        var flood = new List<RawClient>();
        for (var i = 0; i < 15; i++)
        {
            flood.Add(await BeginAsync(server, "half of SCRAM"));
            Assert.Equal('R', (await flood[^1].ReadAsync())!.Type);
        }

        // Four have places, which none of the fifteen took.
        var inside = new List<RawClient>();
        for (var i = 0; i < 4; i++)
        {
            inside.Add(await server.ConnectAsync(Elsewhere));
            await inside[^1].StartAsync();
        }

        using var fifth = await server.ConnectAsync(Elsewhere);
        await fifth.SendAsync(Hello);
        Assert.Equal("53300", Assert.Single(await fifth.ReadToEndAsync()).Field('C'));
        inside.ForEach(client => client.Dispose());
        flood.ForEach(client => client.Dispose());
    }

    private static async Task<RawClient> BeginAsync(TestServer server, string half)
    {
        var client = await server.ConnectAsync();
        byte[][] messages = half switch
        {
            "nothing" => [],
            "half a packet" => [Hello[..^3]],
            "an SSLRequest" => [Client.SslRequest],
            "half a TLS handshake" => [Client.SslRequest, HalfHello],
            "a TLS record" => [HalfHello],
            "half of SCRAM" => [Client.Startup(("user", "scram"))],
            _ => throw new ArgumentOutOfRangeException(nameof(half)),
        };
        // Each in its turn: what comes with an SSLRequest is taken for an attack on it.
        foreach (var message in messages)
        {
            await client.SendAsync(message);
            if (message.AsSpan().SequenceEqual(Client.SslRequest)) Assert.Equal('S', await client.ReadByteAsync());
        }

        return client;
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(options => options with
    {
        MaxConnections = 4,
        Tls = new TlsOptions(new TestCertificate()),
        Authentication = new AuthenticationOptions(
            [HostRule.ForAll(AuthenticationMethod.ScramSha256) with { Users = ["scram"] }, HostRule.ForAll(AuthenticationMethod.Trust)],
            new Passwords(("alice", ScramVerifier.Create("a")), ("scram", ScramVerifier.Create("s")))),
    });

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(5, TestContext.Current.CancellationToken);
    }
}
