using Lakehouse.Server.Flags;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Server.Commands;

/// <summary>
/// <c>lakehouse verifier</c>: reads a password, a line of standard input, and prints the SCRAM verifier to put into a
/// catalog file in its place. The password is never an argument: other users of the machine can read those.
/// </summary>
public sealed class VerifierCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "verifier";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Summary => "make a SCRAM verifier of a password on standard input";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments.Count > 0) throw new UsageException("the password is read from standard input, not from the command line");
        if (await console.Input.ReadLineAsync(stop) is not { Length: > 0 } password) throw new UsageException("there is no password on standard input");
        await console.Output.WriteLineAsync(ScramVerifier.Create(password).ToString());
        return ExitCode.Success;
    }
}
