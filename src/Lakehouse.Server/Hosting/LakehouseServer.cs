using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
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
    private readonly ServerOptions _options;
    private readonly ILogger<LakehouseServer> _log;
    private readonly WireServer _wire;
    private readonly PemCertificate? _certificate;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _background = [];
    private bool _stopped;

    private LakehouseServer(ServerOptions options, Lake lake, FrontDoor door, WireServer wire, PemCertificate? certificate, ILogger<LakehouseServer> log) =>
        (_options, Lake, Door, _wire, _certificate, _log) = (options, lake, door, wire, certificate, log);

    /// <summary>The port it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>What it serves.</summary>
    public Lake Lake { get; }

    /// <summary>Its sessions.</summary>
    public FrontDoor Door { get; }

    /// <summary>Clients that are connected.</summary>
    public int Connections => _wire.ConnectionCount;

    /// <summary>Commands that wait for a thread.</summary>
    public int WaitingCommands => _wire.WaitingCommands;

    /// <summary>Opens the lake, then listens.</summary>
    /// <exception cref="UsageException">An option's value makes no sense on this machine.</exception>
    /// <exception cref="Storage.StorageException">The store cannot be opened.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<LakehouseServer> StartAsync(ServerOptions options, ILoggerFactory logs, CancellationToken cancel)
    {
        var endpoints = await ListenAddresses.ResolveAsync(options.Listen.Host, options.Listen.Port, cancel);
        var certificate = Certificates.Read(options.Listen.Security);
        var lake = await Lake.OpenAsync(options.Data, options.Resources, logs, cancel);
        var door = new FrontDoor(lake.Engine, lake.Catalog, SettingDefaults(options), logs.CreateLogger<FrontDoor>());
        var wire = new WireServer(
            new WireOptions
            {
                Endpoints = endpoints,
                MaxConnections = options.Listen.MaxConnections,
                IdleTimeout = options.Listen.IdleTimeout ?? Timeout.InfiniteTimeSpan,
                Tls = certificate is null ? null : new TlsOptions(certificate) { ClientAuthorities = Certificates.ReadAuthorities(options.Listen.Security) },
                Authentication = UserCredentials.From(options.Listen.Security),
            },
            door, logs.CreateLogger<WireServer>());
        var server = new LakehouseServer(options, lake, door, wire, certificate, logs.CreateLogger<LakehouseServer>());
        try
        {
            await server.ListenAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads certificate and catalog file again; what is wrong is logged, and the old stays.</summary>
    public async Task ReloadAsync()
    {
        ReloadCertificate();
        await ReloadCatalogAsync();
    }

    /// <summary>Reads the catalog file again; a wrong one is logged, and the old stays.</summary>
    private async Task ReloadCatalogAsync()
    {
        if (_options.Data is not CatalogOptions catalog) return;
        try
        {
            await Lake.ReloadAsync(catalog, _stop.Token);
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

    private void ReloadCertificate()
    {
        if (_certificate is null) return;
        try
        {
            _certificate.Reload();
            Log.CertificateReloaded(_log);
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            Log.CertificateKept(_log, e.Message);
        }
    }

    /// <summary>Stops: no new connections, running queries may end within the drain time, then everything is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped) return;
        _stopped = true;
        Log.Stopping(_log);
        await _wire.StopAsync(_options.DrainTime);
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_background);
        }
        catch (OperationCanceledException)
        {
            // It was asked to.
        }

        Lake.Dispose();
        _stop.Dispose();
        Log.Stopped(_log);
    }

    private async Task ListenAsync()
    {
        try
        {
            Port = await _wire.StartAsync();
        }
        catch (SocketException e)
        {
            throw new IOException($"cannot listen on {_options.Listen.Host}:{_options.Listen.Port}: {e.Message}", e);
        }

        if (_options.Data.Refresh is not { } interval) return;
        _background.Add(Lake.Catalog.RefreshForeverAsync(interval, _stop.Token));
        if (_options.Data is CatalogOptions catalog) _background.Add(FileWatch.RunAsync(catalog.File, ReloadCatalogAsync, _stop.Token));
    }

    /// <summary>Settings whose defaults come from flags.</summary>
    private static Dictionary<string, string> SettingDefaults(ServerOptions options)
    {
        var defaults = new Dictionary<string, string>();
        if (options.Resources.QueryTimeout is { } timeout)
            defaults["statement_timeout"] = ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return defaults;
    }
}
