using Lakehouse.Server.Commands.Output;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability;
using Lakehouse.Sessions;
using Lakehouse.Sessions.Hot;
using Lakehouse.Wire;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Commands;

/// <summary><c>lakehouse query "SQL"</c>: runs statements without a server and prints their rows.</summary>
public sealed class QueryCommand : ICommand
{
    private const string User = "lakehouse";

    /// <inheritdoc/>
    public string Name => "query";

    /// <inheritdoc/>
    public string Arguments => "\"SQL\"";

    /// <inheritdoc/>
    public string Summary => "run a query without a server";

    /// <inheritdoc/>
    public IReadOnlyCollection<FlagGroup> Groups => [FlagGroup.Data, FlagGroup.Resources, FlagGroup.Output];

    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop)
    {
        if (line.Arguments is not [var sql]) throw new UsageException("one argument is needed: the SQL, in quotes");
        var data = DataOptions.From(line.Values);
        using var logs = Logs.Warnings();
        using var lake = await Lake.OpenAsync(data, ResourceOptions.From(line.Values), logs, progress: null, stop);
        var door = new FrontDoor(lake.Engine, lake.Catalog, new Dictionary<string, string>(), HotTableOptions.None, logs.CreateLogger<FrontDoor>());
        var key = new BackendKey(Environment.ProcessId, ReadOnlyMemory<byte>.Empty);
        using var session = door.Open(new SessionRequest(User, Database(data, lake), new Dictionary<string, string>(), null, key)
        {
            // Whoever has the files has everything.
            IsSuperuser = true,
        });
        using var cancel = stop.Register(session.Cancel);
        using var response = new PrintingResponse(Printer(line.Values.Text("format")!, console.Output), console);
        session.Query(sql, response);
        response.Flush();
        return ExitCode.Success;
    }

    private static string Database(DataOptions data, Lake lake) => data switch
    {
        StoreOptions store => store.Database,
        CatalogOptions { Database: { } name } => name,
        _ => lake.Catalog.Databases.First().Name,
    };

    private static IRowPrinter Printer(string format, TextWriter output) => format switch
    {
        "csv" => new CsvPrinter(output),
        "json" => new JsonPrinter(output),
        _ => new AlignedPrinter(output),
    };
}
