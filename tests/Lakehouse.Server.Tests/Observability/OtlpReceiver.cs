using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>A span as a collector sees it.</summary>
internal sealed record ReceivedSpan(
    string TraceId, string SpanId, string ParentId, string Name, TimeSpan Duration, IReadOnlyDictionary<string, string> Attributes, bool IsError);

/// <summary>A small OpenTelemetry collector: takes OTLP over HTTP and reads the spans from the protocol buffers.</summary>
/// <remarks>opentelemetry-proto: ExportTraceServiceRequest, ResourceSpans, ScopeSpans, Span, KeyValue, AnyValue, Status.</remarks>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const int RequestResourceSpans = 1, ResourceResource = 1, ResourceScopeSpans = 2, ScopeSpans = 2, Attributes = 9, Status = 15, ErrorCode = 2;

    private readonly WebApplication _application;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.MapPost("/v1/traces", TakeAsync);
    }

    /// <summary>What came.</summary>
    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>The attributes of whoever sent.</summary>
    public ConcurrentDictionary<string, string> Resource { get; } = new();

    /// <summary>For -otlp.endpoint.</summary>
    public string Endpoint => _application.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._application.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        foreach (var resource in ProtobufMessage.Read(body.ToArray()).Messages(RequestResourceSpans))
        {
            foreach (var (key, value) in KeyValues(resource.Messages(ResourceResource).Single(), field: 1)) Resource[key] = value;
            foreach (var span in resource.Messages(ResourceScopeSpans).SelectMany(scope => scope.Messages(ScopeSpans))) Spans.Enqueue(Span(span));
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    private static ReceivedSpan Span(ProtobufMessage span) => new(
        Convert.ToHexStringLower(span.Bytes(1)), Convert.ToHexStringLower(span.Bytes(2)), Convert.ToHexStringLower(span.Bytes(4)), span.Text(5),
        TimeSpan.FromTicks((long)(span.Number(8) - span.Number(7)) / 100), KeyValues(span, Attributes),
        span.Messages(Status).Any(status => status.Number(3) == ErrorCode));

    private static Dictionary<string, string> KeyValues(ProtobufMessage message, int field) =>
        message.Messages(field).ToDictionary(pair => pair.Text(1), pair => Value(pair.Messages(2).Single()));

    private static string Value(ProtobufMessage any) => any.Has(1) ? any.Text(1) : $"{any.Number(3)}";
}
