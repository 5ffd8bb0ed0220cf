using System.Diagnostics;

namespace Lakehouse.Bench.Measuring;

/// <summary>Measured times of one thing, and what is said of them.</summary>
public sealed class Samples
{
    private readonly List<double> _microseconds = [];

    /// <summary>Takes a time.</summary>
    public void Add(TimeSpan time) => _microseconds.Add(time.TotalMicroseconds);

    /// <summary>Measures <paramref name="work"/> by the clock.</summary>
    /// <returns>What the work returns.</returns>
    public T Time<T>(Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        Add(Stopwatch.GetElapsedTime(start));
        return result;
    }

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

    /// <summary>The geometric mean of ratios, so that none counts for more than another.</summary>
    public static double GeometricMean(IEnumerable<double> ratios) => Math.Exp(ratios.Average(Math.Log));
}
