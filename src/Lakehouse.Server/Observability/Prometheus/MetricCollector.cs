using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>
/// Listens to the instruments of this process's rooms and of the runtime (garbage collector, thread pool, exceptions), and
/// writes them as Prometheus' text.
/// </summary>
/// <remarks>Prometheus, "Exposition formats", text format 0.0.4. Thread safe.</remarks>
internal sealed class MetricCollector : IDisposable
{
    private const string OwnMeters = "Lakehouse.", RuntimeMeter = "System.Runtime";

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly Lock _look = new();
    private readonly MeterListener _listener = new();

    /// <summary>Listens from now on.</summary>
    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RuntimeMeter || instrument.Meter.Name.StartsWith(OwnMeters, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, added => new MetricFamily(added)));
        };
        _listener.MeasurementsCompleted = (instrument, _) => _families.TryRemove(instrument, out MetricFamily? _);
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((MetricFamily)family!).Measure(value, tags));
        _listener.Start();
    }

    /// <summary>What Prometheus calls the text's form.</summary>
    public static string ContentType => "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Everything as of now.</summary>
    public string Text()
    {
        using var writer = new StringWriter();
        lock (_look)
        {
            foreach (var family in _families.Values) family.BeginLook();
            _listener.RecordObservableInstruments();
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)) family.Write(writer);
        }

        return writer.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
