using System.Globalization;
using System.Net;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Lakehouse.Server.Observability.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>
/// What <c>-http</c> serves: <c>/healthz</c> (the process answers), <c>/readyz</c> (it accepts connections: not yet while it
/// starts, not any more while it stops) and <c>/metrics</c> in Prometheus' text form.
/// </summary>
internal sealed class HealthEndpoint : IAsyncDisposable
{
    private const string PlainText = "text/plain; charset=utf-8";

    private readonly MetricCollector _metrics = new();
    private readonly WebApplication _application;
    private volatile LakehouseServer? _server;

    private HealthEndpoint(IPEndPoint address, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(logs);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Starts it; null where <paramref name="address"/> is.</summary>
    /// <exception cref="UsageException">It is not host:port.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<HealthEndpoint?> StartAsync(string? address, ILoggerFactory logs, CancellationToken cancel)
    {
        if (address is null) return null;
        var endpoint = new HealthEndpoint(await ResolveAsync(address, cancel), logs);
        try
        {
            await endpoint._application.StartAsync(cancel);
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }

        Log.HttpListening(logs.CreateLogger<HealthEndpoint>(), endpoint._application.Urls.First());
        return endpoint;
    }

    /// <summary>The server has started: it is ready as long as it does not stop.</summary>
    /// <returns>Its gauges, to be disposed before it.</returns>
    public ServerMetrics Watch(LakehouseServer server)
    {
        _server = server;
        return new ServerMetrics(server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _metrics.Dispose();
    }

    private static async Task<IPEndPoint> ResolveAsync(string address, CancellationToken cancel)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
            throw new UsageException($"-http: \"{address}\" is not an address like 127.0.0.1:8080");
        return (await ListenAddresses.ResolveAsync(address[..colon] is { Length: > 0 } host ? host : "*", port, cancel))[0];
    }

    private Task AnswerAsync(HttpContext context)
    {
        var (status, type, body) = Answer(context.Request);
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    private (int Status, string Type, string Body) Answer(HttpRequest request) => request.Path.Value switch
    {
        _ when !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) =>
            (StatusCodes.Status405MethodNotAllowed, PlainText, "only GET and HEAD\n"),
        "/healthz" => (StatusCodes.Status200OK, PlainText, "ok\n"),
        "/readyz" => _server switch
        {
            null => (StatusCodes.Status503ServiceUnavailable, PlainText, "starting\n"),
            { IsReady: false } => (StatusCodes.Status503ServiceUnavailable, PlainText, "stopping\n"),
            _ => (StatusCodes.Status200OK, PlainText, "ready\n"),
        },
        "/metrics" => (StatusCodes.Status200OK, MetricCollector.ContentType, _metrics.Text()),
        _ => (StatusCodes.Status404NotFound, PlainText, "there are /healthz, /readyz and /metrics\n"),
    };
}
