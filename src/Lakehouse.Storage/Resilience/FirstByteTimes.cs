namespace Lakehouse.Storage.Resilience;

/// <summary>How long a store's answers took to begin, of late. Thread safe.</summary>
public sealed class FirstByteTimes
{
    private const int Kept = 128;
    private const int Enough = 16;

    private readonly Lock _lock = new();
    private readonly double[] _milliseconds = new double[Kept];
    private int _count;

    /// <summary>Takes a time.</summary>
    public void Add(TimeSpan time)
    {
        lock (_lock) _milliseconds[_count++ % Kept] = time.TotalMilliseconds;
    }

    /// <summary>The time that 19 of 20 answers did not exceed; null while too few are known.</summary>
    public TimeSpan? Percentile95()
    {
        lock (_lock)
        {
            if (_count < Enough) return null;
            var times = _milliseconds.AsSpan(0, Math.Min(_count, Kept)).ToArray();
            Array.Sort(times);
            return TimeSpan.FromMilliseconds(times[times.Length * 95 / 100]);
        }
    }
}
