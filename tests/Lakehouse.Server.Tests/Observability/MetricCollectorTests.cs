using System.Diagnostics.Metrics;
using Lakehouse.Server.Observability.Prometheus;
using Xunit;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>Instruments as Prometheus' text. Each test has instruments of its own; others of the process are not looked at.</summary>
public sealed class MetricCollectorTests : IDisposable
{
    private readonly Meter _meter = new("Lakehouse.Testing");
    private readonly MetricCollector _collector = new();

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_sums_by_labels_whose_values_are_escaped()
    {
        var counter = _meter.CreateCounter<long>("testing.escaped", "By", "Two\nlines.");
        counter.Add(1, new KeyValuePair<string, object?>("a.name", "back\\slash, \"quote\"\nline"));
        counter.Add(2, new KeyValuePair<string, object?>("a.name", "back\\slash, \"quote\"\nline"));
        Assert.Equal(
            ["# HELP testing_escaped_bytes_total Two\\nlines.", "# TYPE testing_escaped_bytes_total counter", """testing_escaped_bytes_total{a_name="back\\slash, \"quote\"\nline"} 3"""],
            Lines("testing_escaped"));
    }

    [Fact]
    public void Labels_of_any_length_are_kept()
    {
        var counter = _meter.CreateCounter<long>("testing.long");
        counter.Add(1, new KeyValuePair<string, object?>("text", new string('x', 5000)));
        Assert.Contains($"testing_long_total{{text=\"{new string('x', 5000)}\"}} 1", Lines("testing_long"));
    }

    [Fact]
    public void A_histogram_counts_what_lies_under_each_bound_itself_included()
    {
        var histogram = _meter.CreateHistogram(
            "testing.duration", "s", "", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
        foreach (var value in new[] { 0.05, 0.1, 0.5, 1, 99 }) histogram.Record(value);
        Assert.Equal(
            [
                "testing_duration_seconds_bucket{le=\"0.1\"} 2", "testing_duration_seconds_bucket{le=\"1\"} 4", "testing_duration_seconds_bucket{le=\"10\"} 4",
                "testing_duration_seconds_bucket{le=\"+Inf\"} 5", "testing_duration_seconds_sum 100.65", "testing_duration_seconds_count 5",
            ],
            Lines("testing_duration").Skip(2));
    }

    [Fact]
    public void What_an_observed_gauge_does_not_tell_any_more_is_gone()
    {
        List<Measurement<long>> now = [new(1, new KeyValuePair<string, object?>("of", "one")), new(2, new KeyValuePair<string, object?>("of", "two"))];
        _meter.CreateObservableGauge("testing.observed", () => now);
        Assert.Equal(4, Lines("testing_observed").Count());
        now = [new(5, new KeyValuePair<string, object?>("of", "two"))];
        Assert.Equal("testing_observed{of=\"two\"} 5", Lines("testing_observed").Skip(2).Single());
    }

    [Fact]
    public void A_counter_of_many_threads_loses_nothing()
    {
        var counter = _meter.CreateCounter<int>("testing.threads");
        Parallel.For(0, 10_000, i => counter.Add(1, new KeyValuePair<string, object?>("of", i % 2 == 0 ? "even" : "odd")));
        Assert.Equal(["testing_threads_total{of=\"even\"} 5000", "testing_threads_total{of=\"odd\"} 5000"], Lines("testing_threads").Skip(2));
    }

    private IEnumerable<string> Lines(string name) =>
        _collector.Text().Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal));
}
