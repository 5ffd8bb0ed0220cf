using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;

namespace Lakehouse.Bench.Latency;

/// <summary>What it measured: times of a transaction in µs, and transactions in a second.</summary>
/// <param name="Latency">The mean, connecting included.</param>
/// <param name="Rate">Transactions in a second.</param>
/// <param name="Median">Half of them took no longer, connecting left out.</param>
/// <param name="Percentile99">All but one in a hundred took no longer.</param>
internal readonly record struct Load(double Latency, double Rate, double Median, double Percentile99);

/// <summary>PostgreSQL's own load generator.</summary>
/// <param name="servers">Where it goes.</param>
internal sealed partial class PgBench(BothServers servers)
{
    private const string LogPrefix = "transactions";

    /// <summary>Runs a script on one of the servers.</summary>
    /// <param name="onLakehouse">Which one.</param>
    /// <param name="script">The statements of a transaction.</param>
    /// <param name="mode">simple, extended or prepared.</param>
    /// <param name="clients">How many at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="reconnect">A new connection for each transaction.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<Load> RunAsync(
        bool onLakehouse, string script, string mode, int clients, int seconds, bool reconnect = false) =>
        RunAsync(onLakehouse ? servers.Process.Port : servers.PostgresPort, script, mode, clients, seconds, reconnect);

    /// <summary>Runs a script on a server of this machine.</summary>
    /// <inheritdoc cref="RunAsync(bool, string, string, int, int, bool)"/>
    public static async Task<Load> RunAsync(int port, string script, string mode, int clients, int seconds, bool reconnect)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-pgbench-").FullName;
        var file = Path.Combine(folder, "script.sql");
        await File.WriteAllTextAsync(file, script);
        var run = await ProgramRun.RunAsync(
            Path.Combine(PostgresInstallation.Folder!, "pgbench"),
            [
                "-n", "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-M", mode,
                "-c", $"{clients}", "-j", "1", "-T", $"{seconds}", "-f", file, "-l", "--log-prefix", Path.Combine(folder, LogPrefix), .. Enumerable.Repeat("-C", reconnect ? 1 : 0), BothServers.Database,
            ],
            limit: TimeSpan.FromSeconds(seconds + 60));
        var times = new Samples();
        // Client, number, time in µs, … of each transaction.
        foreach (var line in Directory.GetFiles(folder, LogPrefix + "*").SelectMany(File.ReadLines))
            times.Add(TimeSpan.FromMicroseconds(double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
        Directory.Delete(folder, recursive: true);
        if (run.ExitCode != 0) throw new InvalidOperationException(run.Error);
        return new Load(Number(LatencyLine().Match(run.Output)) * 1000, Number(RateLine().Match(run.Output)), times.Median, times.Percentile99);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"latency average = ([0-9.]+) ms")]
    private static partial Regex LatencyLine();

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex RateLine();
}
