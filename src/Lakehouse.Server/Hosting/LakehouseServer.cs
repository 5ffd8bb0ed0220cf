using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Catalog;
using Lakehouse.Catalog.Probing;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Observability;
using Lakehouse.Sessions;
using Lakehouse.Storage;
using Lakehouse.Wire;
using Lakehouse.Wire.Transport;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Hosting;

/// <summary>The composition root: a running server. One place constructs across rooms, and it is here.</summary>
public sealed class LakehouseServer : IAsyncDisposable
{
    // superuser_reserved_connections, PostgreSQL's own default.
    private const int ReservedForSuperusers = 3;

    private readonly ServerOptions _options;
    private readonly ILogger<LakehouseServer> _log;
    private readonly WireServer _wire;
    private readonly CertificateWatch? _certificate;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _background = [];
    private bool _draining;
    private bool _stopped;

    private LakehouseServer(ServerOptions options, Lake lake, FrontDoor door, WireServer wire, CertificateWatch? certificate, ILogger<LakehouseServer> log) =>
        (_options, Lake, Door, _wire, _certificate, _log) = (options, lake, door, wire, certificate, log);

    /// <summary>The port it listens on.</summary>
    public int Port { get; private init; }

    /// <summary>What it serves.</summary>
    public Lake Lake { get; }

    /// <summary>Its sessions.</summary>
    public FrontDoor Door { get; }

    /// <summary>Whether it takes new connections; not any more once it stops.</summary>
    public bool IsReady => !Volatile.Read(ref _draining);

    /// <summary>When its TLS certificate ends; null where it has none.</summary>
    public DateTimeOffset? CertificateExpiresAt => _certificate?.ExpiresAt;

    /// <summary>Sessions that may be open at the same time.</summary>
    public int MaxConnections => _options.Listen.MaxConnections;

    /// <summary>Clients that are connected.</summary>
    public int Connections => _wire.ConnectionCount;

    /// <summary>Commands that wait for a thread.</summary>
    public int WaitingCommands => _wire.WaitingCommands;

    /// <summary>Listens, then opens the lake; clients are told so long that the server starts up.</summary>
    /// <param name="options">What it is made from.</param>
    /// <param name="logs">Where messages go.</param>
    /// <param name="progress">Hears how far the first look at the stores is; from any thread.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UsageException">An option's value makes no sense on this machine.</exception>
    /// <exception cref="Storage.StorageException">The store cannot be opened.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<LakehouseServer> StartAsync(ServerOptions options, ILoggerFactory logs, IProgress<LookProgress>? progress, CancellationToken cancel)
    {
        var endpoints = await ListenAddresses.ResolveAsync(options.Listen.Host, options.Listen.Port, cancel);
        var certificate = Certificates.Read(options.Listen.Security);
        var wireOptions = WireOptionsFrom(options, endpoints, certificate);
        var audit = AuditLogs.Open(options.AuditLog, logs);
        // Listening comes first: clients are told that the server starts up while its data is looked at.
        var wire = new WireServer(wireOptions, door: null, logs.CreateLogger<WireServer>());
        try
        {
            var port = await ListenAsync(wire, options.Listen);
            var lake = await Lake.OpenAsync(options.Data, options.Resources, logs, progress, cancel);
            var door = new FrontDoor(lake.Engine, lake.Catalog, SettingDefaults(options, wireOptions), options.Resources.HotTables, logs.CreateLogger<FrontDoor>())
            {
                MostLargeQueries = options.Limits.LargeQueries,
                SmallQueryBytes = options.Limits.SmallQueryBytes,
                ResultCacheBytes = options.Resources.ResultCacheBytes,
            };
            door.Sessions.Access = wireOptions.Authentication;
            door.Sessions.Audit = audit;
            var watch = certificate is null ? null : new CertificateWatch(certificate, options.Listen.Security, logs.CreateLogger<CertificateWatch>());
            var server = new LakehouseServer(options, lake, door, wire, watch, logs.CreateLogger<LakehouseServer>()) { Port = port };
            server.Serve();
            return server;
        }
        catch
        {
            await wire.DisposeAsync();
            audit?.Dispose();
            throw;
        }
    }

    /// <summary>Reads certificate and catalog file again; what is wrong is logged, and the old stays.</summary>
    public async Task ReloadAsync()
    {
        _certificate?.Reload();
        await ReloadCatalogAsync();
    }

    /// <summary>Reads the catalog file with its users and host rules again; a wrong one is logged, and the old stays.</summary>
    private async Task ReloadCatalogAsync()
    {
        if (_options.Data is not CatalogOptions catalog) return;
        try
        {
            var authentication = HostAuthentication.From(_options.Listen.Security, DataSources.ReadCatalogFile(catalog));
            await Lake.ReloadAsync(catalog, _stop.Token);
            _wire.Replace(authentication);
            Door.Sessions.Access = authentication;
            Log.CatalogReloaded(_log);
        }
        catch (Exception e) when (e is UsageException or StorageException or EngineProbeException)
        {
            Log.CatalogKept(_log, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    /// <summary>No new connections from now on; running queries may end within the drain time, then all connections are closed.</summary>
    public async Task DrainAsync()
    {
        if (Interlocked.Exchange(ref _draining, true)) return;
        Log.Stopping(_log);
        await _wire.StopAsync(_options.DrainTime);
    }

    /// <summary>Drains where that was not done, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await DrainAsync();
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_background);
        }
        catch (OperationCanceledException)
        {
            // It was asked to.
        }

        await Door.StopAsync();
        Lake.Dispose();
        Door.Sessions.Audit?.Dispose();
        _stop.Dispose();
        Log.Stopped(_log);
    }

    private static WireOptions WireOptionsFrom(ServerOptions options, IReadOnlyList<IPEndPoint> endpoints, PemCertificate? certificate)
    {
        var security = options.Listen.Security;
        var authentication = HostAuthentication.From(security, DataSources.ReadCatalogFile(options.Data));
        var reserves = authentication.Users is UserDirectory { HasSuperuser: true } && options.Listen.MaxConnections > ReservedForSuperusers;
        return new WireOptions
        {
            Endpoints = endpoints,
            MaxConnections = options.Listen.MaxConnections,
            MaxConnectionsPerAddress = options.Listen.MaxConnectionsPerAddress,
            CommandThreads = options.Limits.Commands,
            ReservedConnections = reserves ? ReservedForSuperusers : 0,
            Peers = options.Listen.Peers.Servers,
            ServerNumber = options.Listen.Peers.Number,
            IdleTimeout = options.Listen.IdleTimeout ?? Timeout.InfiniteTimeSpan,
            Tls = certificate is null ? null : new TlsOptions(certificate) { ClientAuthorities = Certificates.ReadAuthorities(security) },
            Authentication = authentication,
        };
    }

    private static async Task<int> ListenAsync(WireServer wire, ListenOptions listen)
    {
        try
        {
            return await wire.StartAsync();
        }
        catch (SocketException e)
        {
            throw new IOException($"cannot listen on {listen.Host}:{listen.Port}: {e.Message}", e);
        }
    }

    private void Serve()
    {
        _wire.Serve(Door);
        if (_certificate is not null) _background.Add(_certificate.RunAsync(_stop.Token));
        if (_options.Data.Refresh is not { } interval) return;
        _background.Add(Lake.Catalog.RefreshForeverAsync(interval, _stop.Token));
        if (_options.Data is CatalogOptions catalog) _background.Add(FileWatch.RunAsync(catalog.File, ReloadCatalogAsync, _stop.Token));
    }

    /// <summary>Settings whose defaults come from flags.</summary>
    private static Dictionary<string, string> SettingDefaults(ServerOptions options, WireOptions wire)
    {
        var defaults = new Dictionary<string, string>(options.Limits.Settings)
        {
            ["max_connections"] = wire.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["superuser_reserved_connections"] = wire.ReservedConnections.ToString(CultureInfo.InvariantCulture),
            ["client_connection_check_interval"] = ((long)wire.ClientCheckInterval.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
            ["lakehouse.temp_table_limit"] = (options.Resources.TemporaryTableLimit / 1024).ToString(CultureInfo.InvariantCulture),
            ["ssl"] = wire.Tls is null ? "off" : "on",
        };
        if (options.Resources.QueryTimeout is { } timeout)
            defaults["statement_timeout"] = ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        if (options.SlowStatement is { } slow)
            defaults["log_min_duration_statement"] = ((long)slow.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return defaults;
    }
}
