using System.Diagnostics;
using System.Runtime.InteropServices;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability;
using Lakehouse.Server.Reports;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Commands;

/// <summary><c>lakehouse db</c>: serves a store until it is told to stop.</summary>
public sealed class DbCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "db";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Summary => "serve a store to PostgreSQL clients";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups =>
        [FlagGroup.Data, FlagGroup.Connections, FlagGroup.Security, FlagGroup.Resources, FlagGroup.Limits, FlagGroup.Observability];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments.Count > 0) throw new UsageException($"unexpected argument \"{line.Arguments[0]}\"");
        var options = ServerOptions.From(line.Values);
        using var logs = Logs.From(line.Values);
        var started = Stopwatch.GetTimestamp();
        // It outlives the server, to say that it stops.
        await using var health = await HealthEndpoint.StartAsync(line.Values.Text("http"), logs, stop);
        await using var server = await StartAsync(options, logs, console, stop);
        using var reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _ = server.ReloadAsync();
        });
        using var gauges = health?.Watch(server);
        using var tracing = Tracing.Start(line.Values, $"{Environment.MachineName}:{server.Port}", logs);
        await ReportAsync(server, line.Values, logs, console, Stopwatch.GetElapsedTime(started));
        // Scripts wait for exactly this line.
        await console.Output.WriteLineAsync($"lakehouse ready on {options.Listen.Host}:{server.Port}");
        await console.Output.FlushAsync(stop);
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        await server.DrainAsync();
        return ExitCode.Success;
    }

    private static async Task<LakehouseServer> StartAsync(ServerOptions options, ILoggerFactory logs, CommandConsole console, CancellationToken stop)
    {
        using var progress = console.IsErrorTerminal ? new ProgressLine(console.Error, TimeProvider.System) : null;
        return await LakehouseServer.StartAsync(options, logs, progress, stop);
    }

    /// <summary>Says what was found: to people as text, to those who collect logs as an event for each database.</summary>
    private static async Task ReportAsync(LakehouseServer server, FlagValues flags, ILoggerFactory logs, CommandConsole console, TimeSpan took)
    {
        var log = logs.CreateLogger<DbCommand>();
        var databases = server.Lake.Catalog.Databases.ToList();
        if (flags.Text("log-format") == "json")
        {
            foreach (var database in databases) Log.DatabaseFound(log, database);
        }
        else if (console.IsErrorTerminal || log.IsEnabled(LogLevel.Information))
        {
            foreach (var text in StartupReport.Lines(databases, took)) await console.Error.WriteLineAsync(text);
            await console.Error.FlushAsync();
        }
    }
}
