using System.Collections;
using System.Runtime.InteropServices;
using Lakehouse.Server.Commands;

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
return await new CommandRunner(CommandTable.All, environment)
    .RunAsync(args, new CommandConsole(Console.Out, Console.Error) { Input = Console.In, IsErrorTerminal = !Console.IsErrorRedirected }, stop.Token);

void Stop(PosixSignalContext signal)
{
    // The first signal drains; a second one ends the process at once, as its default does.
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}
