using System.Buffers.Binary;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class CancelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_cancel_request_with_the_key_ends_the_running_command(int minor)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        var (processId, secret) = await SleepAsync(server, client, minor);
        using var canceller = await server.ConnectAsync();
        await canceller.SendAsync(Client.CancelRequest(processId, secret));
        Assert.Empty(await canceller.ReadToEndAsync());
        var answers = await client.ReadUntilAsync('Z');
        Assert.Equal("EZ", RawClient.Types(answers));
        Assert.Equal("57014", answers[0].Field('C'));
    }

    [Fact]
    public async Task A_cancel_request_with_a_wrong_key_ends_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        var (processId, secret) = await SleepAsync(server, client, 0);
        byte[] wrong = [.. secret];
        wrong[0] ^= 1;
        foreach (var request in new[]
                 {
                     Client.CancelRequest(processId, wrong), Client.CancelRequest(processId, secret[..3]),
                     Client.CancelRequest(processId, [.. secret, 0]), Client.CancelRequest(processId + 1, secret),
                 })
        {
            using var canceller = await server.ConnectAsync();
            await canceller.SendAsync(request);
            Assert.Empty(await canceller.ReadToEndAsync());
        }

        Assert.False(server.Door.Open.Values.Single().WasCancelled);
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
