using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

/// <summary>Several servers behind one balancer: a CancelRequest finds the one whose key it has, whichever it comes to.</summary>
public sealed class CancelRouterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_cancel_request_that_comes_to_another_server_ends_the_command(int minor)
    {
        await using var first = await TestServer.StartAsync(options => options with { ServerNumber = 1 });
        await using var second = await TestServer.StartAsync(options => options with { ServerNumber = 2, Peers = [At(first.Port), At(1)] });
        using var client = await first.ConnectAsync();
        var (processId, secret) = await SleepAsync(first, client, minor);
        Assert.Equal(1, processId >>> 24);
        Assert.Equal(minor == 0 ? 4 : 32, secret.Length);

        await SendAsync(second, Client.CancelRequest(processId, secret));

        var answers = await client.ReadUntilAsync('Z');
        Assert.Equal("57014", answers[0].Field('C'));
    }

    [Fact]
    public async Task A_wrong_secret_ends_nothing_there_either()
    {
        await using var first = await TestServer.StartAsync(options => options with { ServerNumber = 1 });
        await using var second = await TestServer.StartAsync(options => options with { ServerNumber = 2, Peers = [At(first.Port), At(1)] });
        using var client = await first.ConnectAsync();
        var (processId, secret) = await SleepAsync(first, client, 0);
        byte[] wrong = [.. secret];
        wrong[3] ^= 1;
        await SendAsync(second, Client.CancelRequest(processId, wrong));
        Assert.False(first.Door.Open.Values.Single().WasCancelled);
    }

    [Fact]
    public async Task Servers_that_take_each_other_for_a_third_pass_a_request_on_only_once()
    {
        // Both numbers are wrong, so neither thinks that the key is its own.
        using var third = new TcpListener(IPAddress.Loopback, 0);
        third.Start();
        var port = ((IPEndPoint)third.LocalEndpoint).Port;
        await using var server = await TestServer.StartAsync(options => options with { ServerNumber = 1, Peers = [At(1), At(port)] });
        var sending = SendAsync(server, Client.CancelRequest(2 << 24, [1, 2, 3, 4]));
        using var passed = await third.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var packet = new byte[16];
        await passed.GetStream().ReadExactlyAsync(packet, TestContext.Current.CancellationToken);
        passed.Close();
        await sending;

        await SendAsync(server, packet);
        Assert.False(third.Pending());
    }

    [Fact]
    public async Task A_peer_that_is_away_is_no_reason_to_keep_the_client_waiting()
    {
        await using var server = await TestServer.StartAsync(options => options with { ServerNumber = 1, Peers = [At(1), At(1)] });
        await SendAsync(server, Client.CancelRequest(2 << 24, [1, 2, 3, 4]));
        await SendAsync(server, Client.CancelRequest(3 << 24, [1, 2, 3, 4]));
    }

    private static DnsEndPoint At(int port) => new(TestServer.Host, port);

    private static async Task SendAsync(TestServer server, byte[] request)
    {
        using var canceller = await server.ConnectAsync();
        await canceller.SendAsync(request);
        Assert.Empty(await canceller.ReadToEndAsync());
    }

    private static async Task<(int ProcessId, byte[] Secret)> SleepAsync(TestServer server, RawClient client, int minor)
    {
        await client.SendAsync(Client.Startup((3 << 16) | minor, ("user", "alice")));
        var key = (await client.ReadUntilAsync('Z'))[^2].Body;
        await client.SendAsync(Client.Query("select pg_sleep(30)"));
        Assert.True(server.Door.Open.Values.Single().Sleeping.Wait(TimeSpan.FromSeconds(10)));
        return (BinaryPrimitives.ReadInt32BigEndian(key), key[4..]);
    }
}
