using Lakehouse.Catalog.Snapshots;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability;
using Lakehouse.Server.Reports;
using Lakehouse.Storage;

namespace Lakehouse.Server.Commands;

/// <summary>
/// <c>lakehouse check</c>: what a server would serve, table by table, and what it would leave out, with the reason.
/// </summary>
public sealed class CheckCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "check";

    /// <inheritdoc/>
    public string Arguments => "";

    /// <inheritdoc/>
    public string Summary => "list a store's tables, and what cannot be read";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [FlagGroup.Data, FlagGroup.Resources];

    /// <inheritdoc/>
    /// <returns>1 where something was left out.</returns>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments.Count > 0) throw new UsageException($"unexpected argument \"{line.Arguments[0]}\"");
        try
        {
            using var lake = await OpenAsync(line.Values, console, stop);
            var databases = lake.Catalog.Databases.ToList();
            foreach (var text in databases.SelectMany(Lines)) await console.Output.WriteLineAsync(text);
            return databases.TrueForAll(database => database.Current.Warnings.IsEmpty) ? ExitCode.Success : ExitCode.Failure;
        }
        catch (StorageException e)
        {
            await console.Error.WriteLineAsync($"lakehouse check: {e.Message}\n  fix: {StorageFix.For(e.Fault)}");
            return ExitCode.Failure;
        }
    }

    private static async Task<Lake> OpenAsync(FlagValues flags, CommandConsole console, CancellationToken stop)
    {
        using var progress = console.IsErrorTerminal ? new ProgressLine(console.Error, TimeProvider.System) : null;
        // The findings are the output; the log would only say them twice.
        return await Lake.OpenAsync(DataOptions.From(flags), ResourceOptions.From(flags), Logs.None, progress, stop);
    }

    private static IEnumerable<string> Lines(DatabaseCatalog database) =>
    [
        $"database {database.Name} ({database.StoreName})",
        .. database.Current.Tables.Where(table => table.IsReadable).Select(FoundLines.Of),
        .. database.Current.Warnings.SelectMany(FoundLines.Of),
    ];
}
