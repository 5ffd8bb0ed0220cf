namespace Lakehouse.Sessions.Admission;

/// <summary>A command waits for something that only other commands or the clock can bring: meanwhile its thread and its turn are others'. From any thread.</summary>
internal readonly struct OutsideWait : IDisposable
{
    private readonly Session _session;

    /// <summary>The wait begins.</summary>
    public OutsideWait(Session session)
    {
        _session = session;
        session.Turn.Stall();
        session.Connection?.BeginWait();
    }

    /// <summary>It ends.</summary>
    public void Dispose()
    {
        _session.Connection?.EndWait();
        _session.Turn.Resume();
    }
}
