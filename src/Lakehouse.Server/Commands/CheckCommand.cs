using System.Globalization;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability;

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
        // The findings are the output; the log would only say them twice.
        using var lake = await Lake.OpenAsync(DataOptions.From(line.Values), ResourceOptions.From(line.Values), Logs.None, stop);
        var warnings = 0;
        foreach (var database in lake.Catalog.Databases)
        {
            await console.Output.WriteLineAsync($"database {database.Name} ({database.StoreName})");
            foreach (var table in database.Current.Tables.Where(table => table.IsReadable))
                await console.Output.WriteLineAsync(Describe(table));
            foreach (var warning in database.Current.Warnings)
                await console.Output.WriteLineAsync($"  warning: {warning.Subject} {warning.Message}");
            warnings += database.Current.Warnings.Length;
        }

        return warnings == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static string Describe(LakeTable table)
    {
        var rows = table.RowCount is { } count ? count.ToString("N0", CultureInfo.InvariantCulture) + " rows" : "rows not counted";
        var files = table.Found.Files.Length == 1 ? "1 file" : $"{table.Found.Files.Length} files";
        return $"  {table.Found.Schema + "." + table.Found.Name,-32} {rows,20} {Size(table.Found.Files.Sum(file => file.Size)),10} {files}";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 10L << 10 => $"{bytes} B",
        < 10L << 20 => $"{bytes >> 10} kB",
        < 10L << 30 => $"{bytes >> 20} MB",
        _ => $"{bytes >> 30} GB",
    };
}
