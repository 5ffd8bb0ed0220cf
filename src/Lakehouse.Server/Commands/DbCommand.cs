using System.Runtime.InteropServices;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability;

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
        [FlagGroup.Data, FlagGroup.Connections, FlagGroup.Security, FlagGroup.Resources, FlagGroup.Observability];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments.Count > 0) throw new UsageException($"unexpected argument \"{line.Arguments[0]}\"");
        var options = ServerOptions.From(line.Values);
        using var logs = Logs.From(line.Values);
        await using var server = await LakehouseServer.StartAsync(options, logs, stop);
        using var reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _ = server.ReloadAsync();
        });
        await using var health = await HealthEndpoint.StartAsync(line.Values.Text("http"), server, logs, stop);

        // Scripts wait for exactly this line.
        await console.Output.WriteLineAsync($"lakehouse ready on {options.Listen.Host}:{server.Port}");
        await console.Output.FlushAsync(stop);
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        return ExitCode.Success;
    }
}
