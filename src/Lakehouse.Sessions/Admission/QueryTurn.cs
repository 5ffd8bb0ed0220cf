using System.Diagnostics;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Admission;

/// <summary>Whether a session's statement runs.</summary>
internal enum TurnState
{
    /// <summary>It has not asked.</summary>
    None,

    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It has run, and waits to go on.</summary>
    Paused,
}

/// <summary>
/// A session's part in the admission of statements: it takes its turn before the engine works for it, and gives it back at the end
/// of the command. Of the session's thread, where nothing else is said; what has a setter belongs to <see cref="QueryAdmission"/>.
/// </summary>
/// <param name="admission">The server's.</param>
/// <param name="user">Whose statements they are.</param>
/// <param name="limits">The user's limits as of now.</param>
/// <param name="engine">Whose interrupts end a wait.</param>
/// <param name="connection">The client's connection, whose thread is free while it waits; null for in-process clients.</param>
internal sealed class QueryTurn(QueryAdmission admission, string user, Func<UserLimits> limits, SessionEngine engine, IClientConnection? connection) : IDisposable
{
    private readonly SemaphoreSlim _told = new(0);
    private long _since;

    /// <summary>Whose statements they are.</summary>
    public string User => user;

    /// <summary>What the statement is thought to need.</summary>
    public QueryCost Cost { get; private set; }

    /// <summary>Whether it waits for its turn.</summary>
    public bool IsWaiting => State is TurnState.Waiting or TurnState.Paused;

    /// <summary>Whether it runs.</summary>
    public TurnState State { get; set; }

    /// <summary>What the user runs.</summary>
    public UserQueries? Queries { get; set; }

    /// <summary>The user's limit when it asked.</summary>
    public int MostRunning { get; set; }

    /// <summary>How many things it waits for that are not the engine's; below 0 for a moment where one ends that is told of late.</summary>
    public int Stalls { get; set; }

    /// <summary>Whether it is counted among the large ones that run.</summary>
    public bool CountsAsLarge { get; set; }

    /// <summary>Takes the turn that a statement of this cost needs, unless the command has it; waits where it must.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">53400: too many wait. 57014 …: the command is to end.</exception>
    public void Take(QueryCost cost)
    {
        if (cost == QueryCost.None || (State == TurnState.Running && cost <= Cost)) return;
        Leave();
        Cost = cost;
        if (!admission.Enter(this, limits())) Wait();
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>Between two chunks of a result: lets another have its place where one waits and this has run for a while.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">57014 …: the command is to end.</exception>
    public void GiveWay()
    {
        if (admission.Waiting == 0 || !CountsAsLarge || Stopwatch.GetElapsedTime(_since) < admission.Slice) return;
        if (admission.GiveWay(this)) Wait();
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>The command has ended.</summary>
    public void Leave()
    {
        if (State != TurnState.None) admission.Leave(this);
    }

    /// <summary>The command is to end: it need not wait. From any thread.</summary>
    public void Abandon() => admission.Leave(this, waitingOnly: true);

    /// <summary>The command does nothing for a while, though it has not ended. From any thread.</summary>
    public void Stall() => admission.Stall(this, 1);

    /// <summary>It goes on. From any thread.</summary>
    public void Resume() => admission.Stall(this, -1);

    /// <summary>It has its turn, or need not wait any more.</summary>
    public void Tell() => _told.Release();

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        _told.Dispose();
    }

    private void Wait()
    {
        var since = Stopwatch.GetTimestamp();
        // An interrupt that came before it waited.
        if (engine.IsInterrupted) Abandon();
        connection?.BeginWait();
        try
        {
            _told.Wait();
        }
        finally
        {
            connection?.EndWait();
            QueryMetrics.Waited(since);
        }

        if (State != TurnState.Running || engine.IsInterrupted) throw engine.Interruption();
    }
}
