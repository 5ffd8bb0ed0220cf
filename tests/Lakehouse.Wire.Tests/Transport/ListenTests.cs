using System.Net;
using System.Net.Sockets;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class ListenTests
{
    // TEST-NET-1 of RFC 5737: no machine has it.
    private static readonly IPEndPoint NotOurs = new(IPAddress.Parse("192.0.2.1"), 0);

    [Fact]
    public async Task All_addresses_share_one_port()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        await using var server = await TestServer.StartAsync(
            options => options with { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.IPv6Loopback, 0)] });
        foreach (var host in new[] { "127.0.0.1", "::1" })
        {
            using var client = new RawClient(new TcpClient(host, server.Port));
            await client.StartAsync();
        }
    }

    [Fact]
    public async Task An_address_that_is_not_ours_is_left_out_unless_it_is_the_only_one()
    {
        await using var server = await TestServer.StartAsync(options => options with { Endpoints = [NotOurs, .. options.Endpoints] });
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await Assert.ThrowsAsync<SocketException>(() => TestServer.StartAsync(options => options with { Endpoints = [NotOurs] }));
    }

    [Fact]
    public async Task A_port_in_use_is_an_error()
    {
        await using var server = await TestServer.StartAsync();
        var taken = await Assert.ThrowsAsync<SocketException>(
            () => TestServer.StartAsync(options => options with { Endpoints = [new IPEndPoint(IPAddress.Loopback, server.Port)] }));
        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
    }
}
