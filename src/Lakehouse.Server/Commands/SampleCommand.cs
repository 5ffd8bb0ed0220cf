using Lakehouse.Server.Flags;
using Lakehouse.Server.Samples;

namespace Lakehouse.Server.Commands;

/// <summary><c>lakehouse sample DIR</c>: writes the sample data into a folder.</summary>
public sealed class SampleCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "sample";

    /// <inheritdoc/>
    public string Arguments => "DIR";

    /// <inheritdoc/>
    public string Summary => "write sample data into an empty folder";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments is not [var folder]) throw new UsageException("one argument is needed: the folder to write to");
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UsageException($"folder {folder} is not empty");
        var tables = new SampleWriter(folder).Write();
        await console.Output.WriteLineAsync($"{tables.Count} tables in {folder}: {string.Join(", ", tables)}");
        return ExitCode.Success;
    }
}
