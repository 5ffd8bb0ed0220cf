using System.Diagnostics.Metrics;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Engine.Execution;
using Lakehouse.Server.Commands;
using Lakehouse.Server.Hosting;

namespace Lakehouse.Server.Observability;

/// <summary>What a server is and holds at a moment, asked when somebody looks. What happens is counted where it happens.</summary>
internal sealed class ServerMetrics : IDisposable
{
    private readonly Meter _meter = new("Lakehouse.Server");

    /// <summary>Answers for <paramref name="server"/> from now on.</summary>
    public ServerMetrics(LakehouseServer server)
    {
        Gauge("lakehouse.build.info", "", "1, labelled with what runs.", () => new Measurement<long>(
            1, new("version", VersionCommand.Version), new("engine", EngineInstance.Version), new("runtime", Environment.Version.ToString())));
        OfClients(server);
        OfCache(server.Lake);
        Gauge("lakehouse.hot_tables.size", "By", "Bytes of the tables that are held in memory, roughly.", () => Of(server.Door.Sessions.HeldTables.Bytes));
        Gauge("lakehouse.hot_tables", "{table}", "Tables that are held in memory.", () => Of(server.Door.Sessions.HeldTables.Tables));
        OfCatalog(server.Lake);
        OfEngine(new EngineUsage(server.Lake.Engine));
        ProcessMetrics.Add(_meter);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void OfClients(LakehouseServer server)
    {
        Gauge("lakehouse.connections", "{connection}", "Clients that are connected.", () => Of(server.Connections));
        Gauge("lakehouse.connections.limit", "{connection}", "Sessions that may be open at the same time.", () => Of(server.MaxConnections));
        Gauge("lakehouse.sessions.active", "{session}", "Sessions that run a command.", () => Of(server.Door.Sessions.ActiveCount));
        Gauge("lakehouse.commands.waiting", "{command}", "Commands that wait for one of the command threads.", () => Of(server.WaitingCommands));
        Gauge("lakehouse.queries.waiting", "{query}", "Statements that wait for others to end: their user's limit, or that of large ones.", () => Of(server.Door.Sessions.WaitingQueries));
        Gauge("lakehouse.queries.large", "{query}", "Statements over large tables at work.", () => Of(server.Door.Sessions.LargeQueries));
        Gauge("lakehouse.plans.held", "{plan}", "Plans that sessions hold for the next run of a statement.", () => Of(server.Door.Sessions.HeldPlans));
        if (server.CertificateExpiresAt is not null)
        {
            Gauge("lakehouse.tls.certificate.expiry", "s", "When the TLS certificate ends, since 1970.",
                () => Of(server.CertificateExpiresAt?.ToUnixTimeSeconds() ?? 0));
        }

        Gauge("lakehouse.ready", "", "1 while new connections are taken, 0 while the server stops.", () => Of(server.IsReady ? 1 : 0));
    }

    private void OfCache(Lake lake)
    {
        _meter.CreateObservableGauge<long>(
            "lakehouse.cache.size", () => [Of(lake.Cache.Counters.BytesHeld, "tier", "memory"), Of(lake.Cache.Counters.BytesOnDisk, "tier", "disk")],
            "By", "Bytes of remote objects that the cache holds.");
        Counter("lakehouse.storage.asked", "By", "Bytes of objects that the engine asked for, wherever they came from.", () => lake.Cache.Counters.BytesServed);
        Counter("lakehouse.cache.disk.read", "By", "Bytes that came from the disk cache.", () => lake.Cache.Counters.BytesFromDisk);
    }

    private void OfCatalog(Lake lake)
    {
        OfDatabases(lake, "lakehouse.catalog.tables", "{table}", "Tables that are served.", snapshot => Readable(snapshot).Count());
        OfDatabases(lake, "lakehouse.catalog.files", "{file}", "Files of the tables.", snapshot => Readable(snapshot).Sum(table => table.Found.Files.Length));
        OfDatabases(
            lake, "lakehouse.catalog.size", "By", "Bytes of the tables' files.",
            snapshot => Readable(snapshot).Sum(table => table.Found.Files.Sum(file => file.Size)));
        OfDatabases(lake, "lakehouse.catalog.warnings", "{warning}", "What is left out; lakehouse check explains it.", snapshot => snapshot.Warnings.Length);
    }

    private void OfEngine(EngineUsage usage)
    {
        _meter.CreateObservableGauge(
            "lakehouse.engine.memory", () => usage.Read().Select(part => Of(part.Memory, "part", part.Name)), "By", "Memory of the engine, by what it is for.");
        _meter.CreateObservableGauge(
            "lakehouse.engine.spilled", () => usage.Read().Select(part => Of(part.Spilled, "part", part.Name)), "By", "Bytes that the engine has spilled to its temporary files.");
        Gauge("lakehouse.engine.temporary.files", "{file}", "Temporary files of the engine.", () => Of(usage.TemporaryFiles()));
    }

    private void OfDatabases(Lake lake, string name, string unit, string help, Func<CatalogSnapshot, long> count) =>
        _meter.CreateObservableGauge(
            name, () => lake.Catalog.Databases.Select(database => Of(count(database.Current), "database", database.Name)), unit, help);

    private void Gauge(string name, string unit, string help, Func<Measurement<long>> ask) => _meter.CreateObservableGauge(name, ask, unit, help);

    private void Counter(string name, string unit, string help, Func<long> ask) => _meter.CreateObservableCounter(name, ask, unit, help);

    private static IEnumerable<LakeTable> Readable(CatalogSnapshot snapshot) => snapshot.Tables.Where(table => table.IsReadable);

    private static Measurement<long> Of(long value) => new(value);

    private static Measurement<long> Of(long value, string label, string of) => new(value, new KeyValuePair<string, object?>(label, of));
}
