namespace Lakehouse.Sessions.Transactions;

/// <summary>
/// transaction_timeout: says when a transaction has lasted too long, whether a command runs or the client is awaited. Used by the
/// session's thread; it speaks from another one.
/// </summary>
/// <param name="expired">Called at the end of the time.</param>
/// <remarks>PostgreSQL 17 documentation, section 20.11.1.</remarks>
internal sealed class TransactionLimit(Action expired) : IDisposable
{
    private readonly Lock _gate = new();
    private TimeSpan _limit;
    private Timer? _timer;

    /// <summary>A transaction is open and has this limit: zero for none. The time begins anew where it is another limit than before.</summary>
    public void Apply(TimeSpan limit)
    {
        if (limit == _limit) return;
        lock (_gate)
        {
            Stop();
            if (limit <= TimeSpan.Zero) return;
            _limit = limit;
            _timer = new Timer(Expire, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The transaction has ended.</summary>
    public void End() => Apply(TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Stop()
    {
        _timer?.Dispose();
        (_timer, _limit) = (null, TimeSpan.Zero);
    }

    private void Expire(object? state)
    {
        lock (_gate)
        {
            // The transaction may have ended while the timer was about to call.
            if (_timer is null) return;
            Stop();
        }

        expired();
    }
}
