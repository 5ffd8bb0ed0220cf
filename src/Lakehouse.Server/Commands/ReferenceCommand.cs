using Lakehouse.Server.Flags;

namespace Lakehouse.Server.Commands;

/// <summary><c>lakehouse reference</c>: the manual page of commands, flags and settings.</summary>
public sealed class ReferenceCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "reference";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Summary => "print all commands, flags and settings as Markdown";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments.Count > 0) throw new UsageException($"unexpected argument \"{line.Arguments[0]}\"");
        await console.Output.WriteAsync(Reference.Markdown(CommandTable.All));
        return ExitCode.Success;
    }
}
