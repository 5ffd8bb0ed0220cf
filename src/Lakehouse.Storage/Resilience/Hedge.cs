using System.Diagnostics;

namespace Lakehouse.Storage.Resilience;

/// <summary>
/// Asks a second time where an answer is slow to begin, and takes whichever comes first: one slow server or connection among
/// many then does not hold up a scan. At most one request in twenty is doubled, so that a store that is slow as a whole is
/// not made slower.
/// </summary>
public sealed class Hedge
{
    private const double EarnedByRequest = 0.05, MostSaved = 4;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly FirstByteTimes _times = new();
    private readonly Lock _lock = new();
    private double _saved = 1;
    private long _hedged;

    /// <summary>Requests that were doubled.</summary>
    public long Hedged => Interlocked.Read(ref _hedged);

    /// <summary>Starts a request, and once more if it is slow. The loser is cancelled and what it brings disposed.</summary>
    /// <param name="start">Completes when the answer's head is there.</param>
    /// <param name="cancel">Ends both.</param>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> start, CancellationToken cancel) where T : IDisposable
    {
        Earn();
        var watch = Stopwatch.StartNew();
        using var firstStop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var first = start(firstStop.Token);
        if (_times.Percentile95() is { } usual && !await IsSoonAsync(first, usual * 2).ConfigureAwait(false) && Spend())
            return await RaceAsync(first, firstStop, start, watch, cancel).ConfigureAwait(false);
        var answer = await first.ConfigureAwait(false);
        _times.Add(watch.Elapsed);
        return answer;
    }

    private async Task<T> RaceAsync<T>(
        Task<T> first, CancellationTokenSource firstStop, Func<CancellationToken, Task<T>> start, Stopwatch watch, CancellationToken cancel)
        where T : IDisposable
    {
        using var secondStop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var second = start(secondStop.Token);
        var winner = await Task.WhenAny(first, second).ConfigureAwait(false);
        // A failure does not win while the other may still succeed.
        if (!winner.IsCompletedSuccessfully)
        {
            winner = winner == first ? second : first;
            await Task.WhenAny(winner).ConfigureAwait(false);
        }

        var loser = winner == first ? second : first;
        await (winner == first ? secondStop : firstStop).CancelAsync().ConfigureAwait(false);
        _ = loser.ContinueWith(
            static done =>
            {
                if (done.IsCompletedSuccessfully) done.Result.Dispose();
                else _ = done.Exception;
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var answer = await winner.ConfigureAwait(false);
        _times.Add(watch.Elapsed);
        return answer;
    }

    private static async Task<bool> IsSoonAsync(Task task, TimeSpan time)
    {
        if (time < Least) time = Least;
        using var stop = new CancellationTokenSource();
        var done = await Task.WhenAny(task, Task.Delay(time, stop.Token)).ConfigureAwait(false) == task;
        await stop.CancelAsync().ConfigureAwait(false);
        return done;
    }

    private void Earn()
    {
        lock (_lock) _saved = Math.Min(_saved + EarnedByRequest, MostSaved);
    }

    private bool Spend()
    {
        lock (_lock)
        {
            if (_saved < 1) return false;
            _saved--;
        }

        Interlocked.Increment(ref _hedged);
        return true;
    }
}
