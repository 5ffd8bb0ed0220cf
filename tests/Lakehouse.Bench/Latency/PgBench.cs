using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Bench.Servers;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;

namespace Lakehouse.Bench.Latency;

/// <summary>PostgreSQL's own load generator.</summary>
/// <param name="servers">Where it goes.</param>
internal sealed partial class PgBench(BothServers servers)
{
    /// <summary>Runs a script on one of the servers.</summary>
    /// <param name="onLakehouse">Which one.</param>
    /// <param name="script">The statements of a transaction.</param>
    /// <param name="mode">simple, extended or prepared.</param>
    /// <param name="clients">How many at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="reconnect">A new connection for each transaction.</param>
    /// <returns>The mean time of a transaction, in µs, and transactions in a second.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<(double Latency, double Rate)> RunAsync(
        bool onLakehouse, string script, string mode, int clients, int seconds, bool reconnect = false) =>
        RunAsync(onLakehouse ? servers.Process.Port : servers.PostgresPort, script, mode, clients, seconds, reconnect);

    /// <summary>Runs a script on a server of this machine.</summary>
    /// <inheritdoc cref="RunAsync(bool, string, string, int, int, bool)"/>
    public static async Task<(double Latency, double Rate)> RunAsync(int port, string script, string mode, int clients, int seconds, bool reconnect)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-pgbench-").FullName;
        var file = Path.Combine(folder, "script.sql");
        await File.WriteAllTextAsync(file, script);
        var run = await ProgramRun.RunAsync(
            Path.Combine(PostgresInstallation.Folder!, "pgbench"),
            [
                "-n", "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-M", mode,
                "-c", $"{clients}", "-j", "1", "-T", $"{seconds}", "-f", file, .. Enumerable.Repeat("-C", reconnect ? 1 : 0), BothServers.Database,
            ],
            limit: TimeSpan.FromSeconds(seconds + 60));
        Directory.Delete(folder, recursive: true);
        if (run.ExitCode != 0) throw new InvalidOperationException(run.Error);
        return (Number(LatencyLine().Match(run.Output)) * 1000, Number(RateLine().Match(run.Output)));
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"latency average = ([0-9.]+) ms")]
    private static partial Regex LatencyLine();

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex RateLine();
}
