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

    [Fact]
    public async Task a_listener_hears_which_table_has_other_files()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("lakehouse-changes-").FullName;
        File.Copy(Path.Combine(SampleFolder.Path, "nation.parquet"), Path.Combine(folder, "same.parquet"));
        File.Copy(Path.Combine(SampleFolder.Path, "nation.parquet"), Path.Combine(folder, "gone.parquet"));
        await using (var server = await LakehouseFixture.StartAsync($"-store={folder}", "-refresh=50ms"))
        {
            await using var listener = new NpgsqlConnection(
                $"Host={LakehouseFixture.Host};Port={server.Port};Username=postgres;Database={LakehouseFixture.Database};Pooling=false");
            await listener.OpenAsync(cancel);
            var heard = new List<string>();
            listener.Notification += (_, notification) => heard.Add($"{notification.PID} {notification.Channel}: {notification.Payload}");
            await new NpgsqlCommand("LISTEN lakehouse_catalog", listener).ExecuteNonQueryAsync(cancel);
            File.Copy(Path.Combine(SampleFolder.Path, "region.parquet"), Path.Combine(folder, "New Table.parquet"));
            while (heard.Count < 1) Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(20), cancel));
            File.Delete(Path.Combine(folder, "gone.parquet"));
            while (heard.Count < 2) Assert.True(await listener.WaitAsync(TimeSpan.FromSeconds(20), cancel));
            Assert.Equal("0 lakehouse_catalog: public.gone", heard[1]);
            Assert.StartsWith("0 lakehouse_catalog: public.", heard[0], StringComparison.Ordinal);
            Assert.DoesNotContain(heard, line => line.EndsWith("same", StringComparison.Ordinal));
        }

        Directory.Delete(folder, recursive: true);
    }
}
