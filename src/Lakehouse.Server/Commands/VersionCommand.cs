using Lakehouse.Server.Flags;

namespace Lakehouse.Server.Commands;

/// <summary><c>lakehouse version</c>: this program's version and those of what it speaks and runs on.</summary>
public sealed class VersionCommand : ICommand
{
    /// <summary>This program's version.</summary>
    public static string Version { get; } = typeof(VersionCommand).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public string Name => "version";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Summary => "print the version";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        await console.Output.WriteLineAsync($"lakehouse {Version} (PostgreSQL 15 protocol and dialect, .NET {Environment.Version})");
        return ExitCode.Success;
    }
}
