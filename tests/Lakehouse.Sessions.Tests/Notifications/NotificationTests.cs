using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Sessions.Tests.Notifications;

/// <summary>LISTEN and NOTIFY between two sessions, with a real driver.</summary>
public sealed class NotificationTests(LakehouseFixture lakehouse)
{
    [Fact]
    public async Task an_idle_listener_hears_a_committed_notification_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var listener = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await listener.OpenAsync(cancel);
        var heard = new List<string>();
        listener.Notification += (_, notification) => heard.Add($"{notification.Channel}:{notification.Payload}");
        await new NpgsqlCommand("LISTEN news", listener).ExecuteNonQueryAsync(cancel);
        using var sender = lakehouse.Connect();
        sender.Query("BEGIN; NOTIFY news, 'lost'; ROLLBACK");
        sender.Query("BEGIN; NOTIFY news, 'one'; NOTIFY news, 'one'; NOTIFY other, 'x'; NOTIFY news, 'two'; COMMIT");
        while (heard.Count < 2) Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(10), cancel));
        Assert.Equal(["news:one", "news:two"], heard);
    }
}
