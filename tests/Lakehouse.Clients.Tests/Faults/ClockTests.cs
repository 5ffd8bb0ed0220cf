using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Faults;

/// <summary>The machine's clock jumps by months (libfaketime): now() follows, and nothing that waits or expires is misled.</summary>
public sealed class ClockTests : IDisposable
{
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    private readonly string _offset = Path.GetTempFileName();

    public void Dispose() => File.Delete(_offset);

    [Fact]
    public async Task Sessions_and_timeouts_survive_a_clock_that_jumps_forth_and_back()
    {
        Assert.SkipUnless(File.Exists(FakeTime), $"libfaketime is not installed ({FakeTime})");
        await JumpAsync("+0");
        // The monotonic clock does not jump on a real machine either.
        var environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = FakeTime, ["FAKETIME_TIMESTAMP_FILE"] = _offset, ["FAKETIME_NO_CACHE"] = "1", ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        };
        await using var server = await LakehouseProcess.StartUnderAsync([], environment, $"-store={SampleFolder.Path}", "-idle-timeout=1h", "-refresh=1s");
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var (jump, months) in new[] { ("+0", 0), ("+90d", 3), ("-90d", -3) })
        {
            await JumpAsync(jump);
            var now = (DateTime)(await AskAsync(connection, "select now()"))!;
            Assert.Equal(months, Math.Round((now - DateTime.UtcNow).TotalDays / 30));
            Assert.Equal(25L, await AskAsync(connection, "set statement_timeout = '1min'; select count(*) from nation, (select pg_sleep(0.2)) s"));
        }
    }

    private Task JumpAsync(string offset) => File.WriteAllTextAsync(_offset, offset + "\n", TestContext.Current.CancellationToken);

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
