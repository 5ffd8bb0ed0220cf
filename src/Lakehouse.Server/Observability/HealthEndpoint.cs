using System.Globalization;
using System.Net;
using System.Text;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>
/// What <c>-http</c> serves: <c>/healthz</c> (the process answers), <c>/readyz</c> (it accepts connections) and
/// <c>/metrics</c> in Prometheus' text form.
/// </summary>
internal sealed class HealthEndpoint : IAsyncDisposable
{
    private const string MetricsType = "text/plain; version=0.0.4";

    private readonly WebApplication _application;
    private readonly LakehouseServer _server;

    private HealthEndpoint(IPEndPoint address, LakehouseServer server, ILoggerFactory logs)
    {
        _server = server;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(logs);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Starts it; null where <paramref name="address"/> is.</summary>
    /// <exception cref="UsageException">It is not host:port.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<HealthEndpoint?> StartAsync(string? address, LakehouseServer server, ILoggerFactory logs, CancellationToken cancel)
    {
        if (address is null) return null;
        var endpoint = new HealthEndpoint(await ResolveAsync(address, cancel), server, logs);
        try
        {
            await endpoint._application.StartAsync(cancel);
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }

        Log.HttpListening(logs.CreateLogger<HealthEndpoint>(), address);
        return endpoint;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task<IPEndPoint> ResolveAsync(string address, CancellationToken cancel)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
            throw new UsageException($"-http: \"{address}\" is not an address like 127.0.0.1:8080");
        return (await ListenAddresses.ResolveAsync(address[..colon] is { Length: > 0 } host ? host : "*", port, cancel))[0];
    }

    private Task AnswerAsync(HttpContext context)
    {
        var (status, type, body) = context.Request.Path.Value switch
        {
            "/healthz" => (StatusCodes.Status200OK, "text/plain", "ok\n"),
            "/readyz" => (StatusCodes.Status200OK, "text/plain", "ready\n"),
            "/metrics" => (StatusCodes.Status200OK, MetricsType, Metrics()),
            _ => (StatusCodes.Status404NotFound, "text/plain", "there are /healthz, /readyz and /metrics\n"),
        };
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    private string Metrics()
    {
        var cache = _server.Lake.Cache.Counters;
        var text = new StringBuilder();
        Add("lakehouse_connections", "gauge", "Clients that are connected.", _server.Connections);
        Add("lakehouse_waiting_commands", "gauge", "Commands that wait for a thread.", _server.WaitingCommands);
        Add("lakehouse_storage_requests_total", "counter", "Reads sent to the store.", cache.Requests);
        Add("lakehouse_storage_fetched_bytes_total", "counter", "Bytes read from the store.", cache.BytesFetched);
        Add("lakehouse_storage_served_bytes_total", "counter", "Bytes that the engine asked for.", cache.BytesServed);
        Add("lakehouse_storage_cached_bytes", "gauge", "Bytes of remote objects in memory.", cache.BytesHeld);
        Add("lakehouse_storage_disk_read_bytes_total", "counter", "Bytes read from the disk cache.", cache.BytesFromDisk);
        Add("lakehouse_storage_disk_bytes", "gauge", "Bytes of remote objects on disk.", cache.BytesOnDisk);
        Add("lakehouse_resident_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        return text.ToString();

        void Add(string name, string kind, string help, long value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
    }
}
