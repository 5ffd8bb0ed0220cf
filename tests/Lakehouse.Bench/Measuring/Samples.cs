namespace Lakehouse.Bench.Measuring;

/// <summary>Measured times of one thing, and what is said of them.</summary>
public sealed class Samples
{
    private readonly List<double> _microseconds = [];

    /// <summary>Takes a time.</summary>
    public void Add(TimeSpan time) => _microseconds.Add(time.TotalMicroseconds);

    /// <summary>Half of them took no longer, in µs.</summary>
    public double Median => Percentile(50);

    /// <summary>All but one in a hundred took no longer, in µs.</summary>
    public double Percentile99 => Percentile(99);

    /// <summary>The value that <paramref name="percent"/> of 100 do not exceed, by the nearest rank.</summary>
    public double Percentile(int percent)
    {
        _microseconds.Sort();
        return _microseconds[Math.Max(0, (int)Math.Ceiling(percent / 100.0 * _microseconds.Count) - 1)];
    }
}
