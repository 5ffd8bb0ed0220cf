namespace Lakehouse.Sessions;

/// <summary>
/// Counts what statements of a session do that outlives a run of them: locks, notifications, settings, signals. A run that has done one is
/// not repeated where it fails, as its client would not know that it was done twice. Thread safe: the engine's threads count.
/// </summary>
internal sealed class SideEffects
{
    private long _count;

    /// <summary>How many there were.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>One is about to be.</summary>
    public void Note() => Interlocked.Increment(ref _count);
}
