using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>All series of one instrument. Thread safe; a measurement of known labels allocates nothing.</summary>
internal sealed class MetricFamily
{
    private const int LabelRoom = 512;

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricSeries>.AlternateLookup<ReadOnlySpan<char>> _byLabels;
    private readonly double[] _bounds;
    private readonly bool _isDelta;
    private readonly bool _isObserved;
    private readonly string _help;

    public MetricFamily(Instrument instrument)
    {
        (Kind, _isDelta) = MetricKinds.Of(instrument);
        Name = MetricName.Of(instrument, Kind);
        _help = (instrument.Description ?? "").Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        _isObserved = instrument.IsObservable;
        _bounds = Kind == MetricKind.Histogram ? [.. ((Instrument<double>)instrument).Advice?.HistogramBucketBoundaries ?? []] : [];
        _byLabels = _series.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Prometheus' name.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public MetricKind Kind { get; }

    /// <summary>Takes a measurement.</summary>
    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> room = stackalloc char[LabelRoom];
        var length = Labels.Write(tags, room);
        var series = length >= 0 ? Series(room[..length]) : Series(Long(tags));
        if (Kind == MetricKind.Histogram) series.Observe(value);
        else if (_isDelta) series.Add(value);
        else series.Set(value);
    }

    /// <summary>Forgets what is asked for anew at every look: what is gone must not stay.</summary>
    public void BeginLook()
    {
        if (_isObserved) _series.Clear();
    }

    /// <summary>Writes help, type and samples; nothing where nothing was measured.</summary>
    public void Write(TextWriter writer)
    {
        if (_series.IsEmpty) return;
        writer.Write($"# HELP {Name} {_help}\n# TYPE {Name} {Kind.ToString().ToLowerInvariant()}\n");
        foreach (var (labels, series) in _series.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            if (Kind == MetricKind.Histogram) WriteHistogram(writer, labels, series);
            else writer.Write($"{Name}{Braces(labels)} {Number(series.Value)}\n");
        }
    }

    private void WriteHistogram(TextWriter writer, string labels, MetricSeries series)
    {
        var (cumulative, sum) = series.Histogram();
        var before = labels.Length == 0 ? "" : labels + ",";
        for (var i = 0; i < cumulative.Length; i++)
        {
            var bound = i < _bounds.Length ? Number(_bounds[i]) : "+Inf";
            writer.Write($"{Name}_bucket{{{before}le=\"{bound}\"}} {Number(cumulative[i])}\n");
        }

        writer.Write($"{Name}_sum{Braces(labels)} {Number(sum)}\n{Name}_count{Braces(labels)} {Number(cumulative[^1])}\n");
    }

    private MetricSeries Series(ReadOnlySpan<char> labels)
    {
        if (_byLabels.TryGetValue(labels, out var known)) return known;
        return _series.GetOrAdd(labels.ToString(), _ => new MetricSeries(_bounds));
    }

    private static char[] Long(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var size = 2 * LabelRoom; ; size *= 2)
        {
            var room = new char[size];
            var length = Labels.Write(tags, room);
            if (length >= 0) return room[..length];
        }
    }

    private static string Braces(string labels) => labels.Length == 0 ? "" : "{" + labels + "}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
