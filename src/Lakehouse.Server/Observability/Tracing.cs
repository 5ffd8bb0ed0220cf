using Lakehouse.Server.Commands;
using Lakehouse.Server.Flags;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lakehouse.Server.Observability;

/// <summary>Sends the spans of queries to an OpenTelemetry collector: OTLP over HTTP, in batches.</summary>
/// <remarks>OpenTelemetry protocol specification, "OTLP/HTTP". The resource's attributes can be added to by OTEL_RESOURCE_ATTRIBUTES.</remarks>
internal sealed class Tracing : IDisposable
{
    private const string Sources = "Lakehouse.*", SpansPath = "v1/traces";

    private readonly TracerProvider _provider;
    private readonly ExportFailures _failures;

    private Tracing(Uri endpoint, int percent, string instance, ILogger log)
    {
        _failures = new ExportFailures(log);
        _provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(Sources)
            .ConfigureResource(resource => resource.AddService("lakehouse", serviceVersion: VersionCommand.Version, serviceInstanceId: instance))
            // A client that traces decides for its own queries.
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(percent / 100.0)))
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = new Uri(endpoint, SpansPath);
            })
            .Build();
        Log.Tracing(log, exporterEndpoint: endpoint);
    }

    /// <summary>Starts it; null where the flags name no collector.</summary>
    /// <param name="flags">The command's flags.</param>
    /// <param name="instance">What this server is called among others.</param>
    /// <param name="logs">Hears when spans cannot be sent.</param>
    /// <exception cref="UsageException">The endpoint is no HTTP address.</exception>
    public static Tracing? Start(FlagValues flags, string instance, ILoggerFactory logs)
    {
        if (flags.Text("otlp.endpoint") is not { } text) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new UsageException($"-otlp.endpoint: \"{text}\" is not an address like http://127.0.0.1:4318");
        return new Tracing(endpoint, flags.Integer("otlp.percent"), instance, logs.CreateLogger<Tracing>());
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _provider.Dispose();
        _failures.Dispose();
    }
}
