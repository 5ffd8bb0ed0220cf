using System.Net.Sockets;
using System.Text;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>A client that leaves in the middle costs the server nothing that stays.</summary>
public sealed class DisconnectTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_client_that_leaves_while_rows_stream_is_forgotten_and_others_are_served()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}");
        using (var client = new TcpClient(LakehouseFixture.Host, server.Port))
        {
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("\0\0\0\x22\0\x3\0\0user\0me\0database\0default\0\0"), TestContext.Current.CancellationToken);
            const string sql = "select * from lineitem cross join generate_series(1,200)\0";
            await stream.WriteAsync((byte[])[(byte)'Q', 0, 0, 0, (byte)(sql.Length + 4), .. Encoding.ASCII.GetBytes(sql)], TestContext.Current.CancellationToken);
            var buffer = new byte[1 << 20];
            for (var i = 0; i < 8; i++) Assert.NotEqual(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
            client.Client.LingerState = new LingerOption(true, 0);
        }

        var limit = DateTime.UtcNow + Patience;
        while (server.Connections > 0 && DateTime.UtcNow < limit) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(0, server.Connections);
        using var other = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        Assert.Equal("1", other.Query("select 1")[0].Rows[0][0]);
    }
}
