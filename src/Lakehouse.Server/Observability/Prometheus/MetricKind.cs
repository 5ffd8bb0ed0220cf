using System.Diagnostics.Metrics;

namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>What Prometheus makes of an instrument.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value of this moment.</summary>
    Gauge,

    /// <summary>How many values lie under each of some bounds, and their sum.</summary>
    Histogram,
}

/// <summary>The kinds of .NET's instruments.</summary>
internal static class MetricKinds
{
    private static readonly Dictionary<Type, (MetricKind Kind, bool IsDelta)> Known = new()
    {
        [typeof(Counter<>)] = (MetricKind.Counter, true),
        [typeof(ObservableCounter<>)] = (MetricKind.Counter, false),
        [typeof(UpDownCounter<>)] = (MetricKind.Gauge, true),
        [typeof(ObservableUpDownCounter<>)] = (MetricKind.Gauge, false),
        [typeof(Gauge<>)] = (MetricKind.Gauge, false),
        [typeof(ObservableGauge<>)] = (MetricKind.Gauge, false),
        [typeof(Histogram<>)] = (MetricKind.Histogram, true),
    };

    // The runtime has these as counters, although they fall.
    private static readonly HashSet<string> Falling = ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length", "dotnet.timer.count", "dotnet.assembly.count"];

    /// <summary>The kind, and whether measurements are added to what there is rather than take its place.</summary>
    public static (MetricKind Kind, bool IsDelta) Of(Instrument instrument) =>
        Falling.Contains(instrument.Name) ? (MetricKind.Gauge, false) : Known[instrument.GetType().GetGenericTypeDefinition()];
}
