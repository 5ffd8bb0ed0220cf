using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>Logs what OpenTelemetry's exporter tells only to event listeners: that spans could not be sent. At most once a minute.</summary>
internal sealed class ExportFailures(ILogger log) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private long _silentUntil = long.MinValue;

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter) EnableEvents(eventSource, EventLevel.Warning);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var (now, until) = (Environment.TickCount64, Interlocked.Read(ref _silentUntil));
        if (now < until || Interlocked.CompareExchange(ref _silentUntil, now + (long)Silence.TotalMilliseconds, until) != until) return;
        var reason = (eventData.Payload?.Count > 1 ? eventData.Payload[1] : eventData.Message) as string ?? eventData.EventName ?? "";
        Log.SpansNotSent(log, reason.Split('\n')[0].Trim());
    }
}
