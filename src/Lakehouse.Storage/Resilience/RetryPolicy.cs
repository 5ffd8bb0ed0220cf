namespace Lakehouse.Storage.Resilience;

/// <summary>
/// How a request that failed for a passing reason is tried again: after waits that double, each shortened by chance so that
/// many clients of a busy store do not come back in step.
/// </summary>
/// <param name="Retries">How often besides the first time.</param>
/// <param name="FirstWait">Before the first retry, at most.</param>
/// <param name="LongestWait">Before any.</param>
public sealed record RetryPolicy(int Retries, TimeSpan FirstWait, TimeSpan LongestWait)
{
    /// <summary>Runs an attempt until one succeeds, one fails for good, or there are no retries left.</summary>
    /// <exception cref="StorageException">The last failure.</exception>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> attempt, CancellationToken cancel)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await attempt(cancel).ConfigureAwait(false);
            }
            catch (StorageException e) when (e.IsTransient && retry < Retries && !cancel.IsCancellationRequested)
            {
                await Task.Delay(WaitBefore(retry), cancel).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan WaitBefore(int retry)
    {
        var full = Math.Min(FirstWait.TotalMilliseconds * Math.Pow(2, retry), LongestWait.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + Random.Shared.NextDouble() / 2));
    }
}
