using System.Diagnostics;

namespace Lakehouse.Testing.Network;

/// <summary>The wire between a client and a far server: what it adds to each answer, and how much fits through it.</summary>
public sealed class Link
{
    // Shorter waits than this cost more than they are worth; what is sent early is waited for later.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private long _freeAt = Stopwatch.GetTimestamp();

    /// <summary>Time to the first byte of each answer.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Bytes a second of all answers together; 0 is no limit.</summary>
    public long BytesPerSecond { get; set; }

    /// <summary>Waits until the link has taken so many bytes.</summary>
    internal async ValueTask TransmitAsync(int bytes, CancellationToken cancel)
    {
        if (BytesPerSecond == 0) return;
        TimeSpan ahead;
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            _freeAt = Math.Max(_freeAt, now) + bytes * Stopwatch.Frequency / BytesPerSecond;
            ahead = Stopwatch.GetElapsedTime(now, _freeAt);
        }

        if (ahead > Slack) await Task.Delay(ahead, cancel);
    }
}
