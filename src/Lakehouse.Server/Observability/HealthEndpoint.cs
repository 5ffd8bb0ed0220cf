using System.Globalization;
using System.Net;
using System.Text;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>
/// What <c>-http</c> serves: <c>/healthz</c> (the process answers), <c>/readyz</c> (it accepts connections) and
/// <c>/metrics</c> in Prometheus' text form.
/// </summary>
internal sealed class HealthEndpoint : IAsyncDisposable
{
    private const string MetricsType = "text/plain; version=0.0.4";

    private readonly HttpListener _listener = new();
    private readonly LakehouseServer _server;
    private readonly Task _serving;

    private HealthEndpoint(string address, LakehouseServer server)
    {
        _server = server;
        _listener.Prefixes.Add($"http://{address}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Starts it; null where <paramref name="address"/> is.</summary>
    /// <exception cref="UsageException">It is not host:port.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static HealthEndpoint? Start(string? address, LakehouseServer server, ILoggerFactory logs)
    {
        if (address is null) return null;
        try
        {
            var endpoint = new HealthEndpoint(address, server);
            Log.HttpListening(logs.CreateLogger<HealthEndpoint>(), address);
            return endpoint;
        }
        catch (ArgumentException)
        {
            throw new UsageException($"-http: \"{address}\" is not an address like 127.0.0.1:8080");
        }
        catch (HttpListenerException e)
        {
            throw new IOException($"-http: cannot listen on {address}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(context);
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException)
            {
                // Whoever asked did not wait.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (status, type, body) = context.Request.Url?.AbsolutePath switch
        {
            "/healthz" => (HttpStatusCode.OK, "text/plain", "ok\n"),
            "/readyz" => (HttpStatusCode.OK, "text/plain", "ready\n"),
            "/metrics" => (HttpStatusCode.OK, MetricsType, Metrics()),
            _ => (HttpStatusCode.NotFound, "text/plain", "there are /healthz, /readyz and /metrics\n"),
        };
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = type;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
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
        Add("lakehouse_resident_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        return text.ToString();

        void Add(string name, string kind, string help, long value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
    }
}
