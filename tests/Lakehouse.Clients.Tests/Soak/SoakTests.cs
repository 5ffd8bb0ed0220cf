using System.Globalization;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Soak;

/// <summary>
/// A day of mixed load in short: 24 hours, each a twenty-fourth of the time there is, during which the lake gets new files. At the end
/// of each hour nothing runs for a moment, and what the server holds is counted. A minute in continuous integration; <c>make soak</c>
/// takes twenty.
/// </summary>
public sealed class SoakTests : IDisposable
{
    private const string SecondsVariable = "LAKEHOUSE_SOAK_SECONDS";
    private const int Hours = 24, WarmHours = 8, Workers = 3, DefaultSeconds = 60;

    private readonly string _lake = Directory.CreateTempSubdirectory("lakehouse-soak-").FullName;

    public void Dispose() => Directory.Delete(_lake, recursive: true);

    [Fact]
    public async Task A_day_of_mixed_load_leaves_memory_descriptors_and_threads_flat()
    {
        var day = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable(SecondsVariable) ?? $"{DefaultSeconds}", CultureInfo.InvariantCulture));
        foreach (var file in Directory.GetFiles(SampleFolder.Path, "*.parquet")) File.Copy(file, Path.Combine(_lake, Path.GetFileName(file)));
        Directory.CreateDirectory(Path.Combine(_lake, "growing"));
        // Others test on the same cores.
        await using var server = await LakehouseProcess.StartUnderAsync(
            ["nice", "-n", "10"], new Dictionary<string, string>(), $"-store={_lake}", "-refresh=1s", "-memory-limit=400MB", "-threads=2");
        var address = $"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Command Timeout=300;Timeout=60;Cancellation Timeout=0";
        var usages = new List<ServerUsage>();
        for (var hour = 0; hour < Hours; hour++)
        {
            File.Copy(Path.Combine(_lake, "region.parquet"), Path.Combine(_lake, "growing", $"{hour}.parquet"));
            using var end = new CancellationTokenSource(day / Hours);
            var workers = Enumerable.Range(0, Workers).Select(worker => new MixedLoad(address, (hour * Workers) + worker)).ToList();
            await Task.WhenAll(workers.Select(worker => worker.RunAsync(end.Token)));
            await UntilIdleAsync(address);
            usages.Add(ServerUsage.Of(server, workers.Sum(worker => worker.Done)));
            TestContext.Current.SendDiagnosticMessage($"hour {hour}: {usages[^1]}");
        }

        var (first, last) = (usages[WarmHours..(2 * WarmHours)], usages[(2 * WarmHours)..]);
        var told = string.Join('\n', usages);
        Assert.True(usages.Sum(usage => usage.Deeds) > Hours, told);
        // The pool of threads breathes a little; a leak of one for each of the thousands of connections would not be little.
        Assert.True(last.Max(usage => usage.Threads) <= first.Max(usage => usage.Threads) + 16, told);
        Assert.True(last.Max(usage => usage.Descriptors) <= first.Max(usage => usage.Descriptors) + 16, told);
        Assert.True(last.Min(usage => usage.Resident) <= first.Max(usage => usage.Resident) * 1.25, told);
    }

    /// <summary>Sessions end a moment after their clients have gone.</summary>
    private static async Task UntilIdleAsync(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where backend_type = 'client backend'", connection);
        while (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is not 1L) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>What the server holds at the end of an hour.</summary>
    private sealed record ServerUsage(long Resident, int Descriptors, int Threads, int Deeds)
    {
        public static ServerUsage Of(LakehouseProcess server, int deeds) => new(server.ResidentBytes, server.Descriptors, server.Threads, deeds);
    }
}
