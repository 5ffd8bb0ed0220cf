using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class StartupTests
{
    [Fact]
    public async Task A_session_begins_with_its_parameters_its_key_and_ready()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        var answers = await client.StartAsync();
        Assert.Equal("RSSSSSSSKZ", RawClient.Types(answers));
        Assert.Equal(8, answers[^2].Body.Length);
        Assert.Equal("I", answers[^1].Text);
    }

    [Fact]
    public async Task Settings_are_passed_on_and_the_database_defaults_to_the_user()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", "bob"), ("options", "-c x=y"), ("application_name", "test"), ("replication", "false")));
        await client.ReadUntilAsync('Z');
        var request = Assert.Single(server.Door.Requests);
        Assert.Equal(("bob", "bob"), (request.User, request.Database));
        Assert.Equal(["application_name=test", "options=-c x=y"], request.Parameters.Select(p => $"{p.Key}={p.Value}").Order());
        Assert.NotNull(request.ClientAddress);
    }

    [Fact]
    public async Task Encryption_is_declined_where_there_is_none_and_the_session_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.GssEncRequest);
        Assert.Equal('N', await client.ReadByteAsync());
        await client.SendAsync(Client.SslRequest);
        Assert.Equal('N', await client.ReadByteAsync());
        Assert.Equal("RSSSSSSSKZ", RawClient.Types(await client.StartAsync()));
    }

    [Fact]
    public async Task Commands_that_come_with_the_startup_packet_are_answered()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync([.. Client.Startup(("user", "alice")), .. Client.Query("select 1"), .. Client.Terminate]);
        Assert.Equal("RSSSSSSSKZTDCZ", RawClient.Types(await client.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_startup_packet_is_read_in_all_cuts()
    {
        await using var server = await TestServer.StartAsync();
        var bytes = Client.Startup(("user", "alice"));
        for (var at = 1; at < bytes.Length; at++)
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync(bytes[..at]);
            await client.SendAsync(bytes[at..]);
            Assert.Equal("RSSSSSSSKZ", RawClient.Types(await client.ReadUntilAsync('Z')));
        }
    }

    [Fact]
    public async Task A_newer_minor_version_and_unknown_options_are_negotiated()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup((3 << 16) | 9999, ("user", "alice"), ("_pq_.fast", "1")));
        var answers = await client.ReadUntilAsync('Z');
        Assert.Equal("vRSSSSSSSKZ", RawClient.Types(answers));
        Assert.Equal(Convert.FromHexString("00030002" + "00000001" + Convert.ToHexString("_pq_.fast\0"u8)), answers[0].Body);
        Assert.Equal(4 + 32, answers[^2].Body.Length);
    }

    [Fact]
    public async Task Version_3_2_has_long_cancel_keys_and_needs_no_negotiation()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup((3 << 16) | 2, ("user", "alice")));
        var answers = await client.ReadUntilAsync('Z');
        Assert.Equal("RSSSSSSSKZ", RawClient.Types(answers));
        Assert.Equal(4 + 32, answers[^2].Body.Length);
    }

    [Fact]
    public async Task Startup_packets_that_postgresql_refuses_are_refused_in_its_words()
    {
        await using var server = await TestServer.StartAsync();
        (byte[] Packet, string State, string Message)[] cases =
        [
            (Client.Startup(2 << 16, ("user", "alice")), "0A000", "unsupported frontend protocol 2.0: server supports 3.0 to 3.2"),
            (Client.Startup(4 << 16, ("user", "alice")), "0A000", "unsupported frontend protocol 4.0: server supports 3.0 to 3.2"),
            (Client.Startup(("database", "d")), "28000", "no PostgreSQL user name specified in startup packet"),
            (Client.Startup(("user", "")), "28000", "no PostgreSQL user name specified in startup packet"),
            (Client.Startup(("user", "alice"), ("replication", "database")), "0A000", "replication connections are not supported"),
            (Client.Startup(("user", "alice"), ("replication", "maybe")), "22023", "invalid value for parameter \"replication\": \"maybe\""),
            (Client.Packet([0, 3, 0, 0, (byte)'u']), "08P01", "invalid startup packet layout: expected terminator as last byte"),
            (Client.Packet([0, 3, 0, 0]), "08P01", "invalid startup packet layout: expected terminator as last byte"),
            (Client.Packet([0, 3, 0, 0, 0, 0]), "08P01", "invalid startup packet layout: expected terminator as last byte"),
            (Client.Startup(("user", "alice"), ("database", FixedDoor.MissingDatabase)), "3D000", "database \"missing\" does not exist"),
        ];
        foreach (var (packet, state, message) in cases)
        {
            using var client = await server.ConnectAsync();
            await client.SendAsync(packet);
            var refused = (await client.ReadToEndAsync())[^1];
            Assert.Equal(("FATAL", state, message), (refused.Field('S'), refused.Field('C'), refused.Field('M')));
        }
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("00000007000300")]
    [InlineData("7fffffff00030000")]
    [InlineData("474554202f20485454502f312e310d0a0d0a")] // GET / HTTP/1.1
    [InlineData("0000000c04d2162e00000001")] // a CancelRequest without a secret
    public async Task A_stranger_is_left_without_an_answer(string bytes)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.SendAsync(Convert.FromHexString(bytes));
        Assert.Empty(await client.ReadToEndAsync());
        using var next = await server.ConnectAsync();
        await next.StartAsync();
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_sent_away_in_time()
    {
        await using var server = await TestServer.StartAsync(options => options with { AuthenticationTimeout = TimeSpan.FromMilliseconds(50) });
        using var client = await server.ConnectAsync();
        var answer = Assert.Single(await client.ReadToEndAsync());
        Assert.Equal("canceling authentication due to timeout", answer.Field('M'));
    }

    [Fact]
    public async Task A_full_server_says_so_and_has_room_again_when_someone_leaves()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxConnections = 1 });
        using var first = await server.ConnectAsync();
        await first.StartAsync();
        using var second = await server.ConnectAsync();
        await second.SendAsync(Client.Startup(("user", "bob")));
        var refused = Assert.Single(await second.ReadToEndAsync());
        Assert.Equal(("53300", "sorry, too many clients already"), (refused.Field('C'), refused.Field('M')));
        await first.SendAsync(Client.Terminate);
        await first.ReadToEndAsync();
        while (server.Server.ConnectionCount > 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        using var third = await server.ConnectAsync();
        await third.StartAsync();
    }
}
