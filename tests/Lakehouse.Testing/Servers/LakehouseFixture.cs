using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Lakehouse.Testing.Servers;

/// <summary>
/// A Lakehouse in the test process, over the sample data, with trust authentication, on a free port: started once, stopped
/// at the end. A test assembly says <c>[assembly: AssemblyFixture(typeof(LakehouseFixture))]</c>.
/// </summary>
public sealed class LakehouseFixture : IAsyncLifetime
{
    // Internal errors tell the client nothing; a test's reader wants to know.
    private static readonly ILoggerFactory Logs = LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private LakehouseServer? _server;

    /// <summary>The server listens on 127.0.0.1.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>Its only database.</summary>
    public const string Database = "default";

    /// <summary>The server.</summary>
    public LakehouseServer Server => _server ?? throw new InvalidOperationException("the fixture was not started");

    /// <summary>Its port.</summary>
    public int Port => Server.Port;

    /// <summary>For Npgsql.</summary>
    public string ConnectionString => $"Host={Host};Port={Port};Username=postgres;Database={Database}";

    /// <summary>psql, connected to it.</summary>
    public Psql Psql => new(Host, Port, database: Database);

    /// <summary>Starts a server over a store; the caller stops it.</summary>
    /// <param name="flags">As on the command line; the host and a free port are set already, and no tables are held in memory unless they say so.</param>
    public static Task<LakehouseServer> StartAsync(params string[] flags)
    {
        // What a statement reads, and its plan, must not depend on what was asked before it.
        if (!flags.Any(flag => flag.StartsWith("-hot-tables.", StringComparison.Ordinal))) flags = ["-hot-tables.size=0", .. flags];
        var line = CommandLine.Parse([$"-host={Host}", "-port=0", .. flags], Enum.GetValues<FlagGroup>(), new Dictionary<string, string>());
        return LakehouseServer.StartAsync(ServerOptions.From(line.Values), Logs, progress: null, CancellationToken.None);
    }

    /// <summary>A new connection of the client that hides nothing.</summary>
    public WireClient Connect(params (string Name, string Value)[] parameters) =>
        WireClient.Connect(Host, Port, Database, parameters: parameters);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _server = await StartAsync($"-store={SampleFolder.Path}", "-refresh=0");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
