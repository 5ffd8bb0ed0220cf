namespace Lakehouse.Server.Observability.Prometheus;

/// <summary>One series of a metric: a value, or the buckets of a histogram. Thread safe.</summary>
/// <param name="bounds">The upper bounds of buckets, ascending; empty for a single value.</param>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;

    /// <summary>The value, or the sum of a histogram's.</summary>
    public double Value
    {
        get
        {
            lock (_lock) return _value;
        }
    }

    /// <summary>Adds to the value.</summary>
    public void Add(double amount)
    {
        lock (_lock) _value += amount;
    }

    /// <summary>Takes the value's place.</summary>
    public void Set(double value)
    {
        lock (_lock) _value = value;
    }

    /// <summary>Counts a value of a histogram.</summary>
    public void Observe(double value)
    {
        var at = Array.BinarySearch(bounds, value);
        lock (_lock)
        {
            _buckets[at < 0 ? ~at : at]++;
            _value += value;
        }
    }

    /// <summary>How many values lie under each bound, all last, and their sum.</summary>
    public (long[] Cumulative, double Sum) Histogram()
    {
        lock (_lock)
        {
            var cumulative = (long[])_buckets.Clone();
            for (var i = 1; i < cumulative.Length; i++) cumulative[i] += cumulative[i - 1];
            return (cumulative, _value);
        }
    }
}
