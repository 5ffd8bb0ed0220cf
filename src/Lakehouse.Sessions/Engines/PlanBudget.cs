namespace Lakehouse.Sessions.Engines;

/// <summary>How many plans all sessions of a server hold for their next runs: sessions that idle hold theirs too, at about 20 KiB of the engine's memory each. Thread safe.</summary>
/// <param name="most">From this number on a session holds one.</param>
internal sealed class PlanBudget(int most)
{
    private int _held;

    /// <summary>Whether there are that many.</summary>
    public bool IsSpent => Volatile.Read(ref _held) >= most;

    /// <summary>Plans that are held.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>A session holds so many more.</summary>
    public void Take(int plans) => Interlocked.Add(ref _held, plans);
}
