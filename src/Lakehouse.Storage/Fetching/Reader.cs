namespace Lakehouse.Storage.Fetching;

/// <summary>For whom bytes are read: requests are shared fairly among readers, and one that gave up stops waiting.</summary>
/// <param name="Id">The same for all reads of one query; 0 for what no query asked for.</param>
/// <param name="IsInterrupted">Polled while a read waits.</param>
public readonly record struct Reader(long Id, Func<bool>? IsInterrupted = null)
{
    /// <summary>The catalog, or a test.</summary>
    public static Reader Nobody => default;

    /// <summary>Waits for a result on the calling thread, which has nothing else to do.</summary>
    /// <exception cref="OperationCanceledException">The reader gave up.</exception>
    internal T Await<T>(Task<T> task)
    {
        while (!task.IsCompleted && Task.WaitAny([task], PollMilliseconds) < 0)
        {
            if (IsInterrupted?.Invoke() == true) throw new OperationCanceledException();
        }

        return task.GetAwaiter().GetResult();
    }

    private const int PollMilliseconds = 20;
}
