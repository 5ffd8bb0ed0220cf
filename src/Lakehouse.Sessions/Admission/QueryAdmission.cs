namespace Lakehouse.Sessions.Admission;

/// <summary>
/// Which statements of a server run and which wait: no more than so many large ones at a time, and of each user no more than his limit.
/// Those that wait go in turns by user, each one's in the order they came; a small one passes a large one that waits for others' to end. A large one
/// that has run for a while gives way between two chunks of its result, and goes on when its turn comes again. Thread safe.
/// </summary>
internal sealed class QueryAdmission
{
    // Users who have nothing here are remembered up to this number, so that a statement costs no allocation.
    private const int Remembered = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, UserQueries> _users = [];

    // Users who have statements that wait; whose turn it is next is first.
    private readonly LinkedList<UserQueries> _turns = new();
    private int _large;
    private int _waiting;

    /// <summary>The most large statements that run at a time; 0 is no limit.</summary>
    public int MostLarge { get; set; }

    /// <summary>Bytes of tables up to which a statement is small.</summary>
    public long SmallSize { get; set; }

    /// <summary>How long a large statement runs before it gives way to one that waits.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Statements that wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Large statements that run; those whose client does not read are not among them.</summary>
    public int RunningLarge => Volatile.Read(ref _large);

    /// <summary>A statement is about to run.</summary>
    /// <returns>False where it must wait until it is told: <see cref="QueryTurn.Tell"/>.</returns>
    /// <exception cref="Postgres.Errors.SqlErrorException">53400: too many of the user's wait.</exception>
    public bool Enter(QueryTurn turn, in UserLimits limits)
    {
        lock (_gate)
        {
            if (!_users.TryGetValue(turn.User, out var user)) _users[turn.User] = user = new UserQueries();
            (turn.Queries, turn.MostRunning) = (user, limits.Running);
            if (MayRun(turn))
            {
                Begin(turn);
                return true;
            }

            if (limits.Waiting > 0 && user.Waiting.Count >= limits.Waiting) throw UserLimits.TooManyWaiting(turn.User).ToException();
            turn.State = TurnState.Waiting;
            Queue(turn);
            return false;
        }
    }

    /// <summary>A large statement that runs lets one that waits have its place.</summary>
    /// <returns>False where none waits for it; else it must wait until it is told.</returns>
    public bool GiveWay(QueryTurn turn)
    {
        lock (_gate)
        {
            if (!turn.CountsAsLarge || _waiting == 0) return false;
            turn.State = TurnState.Paused;
            Count(turn);
            if (_turns.FirstOrDefault(HasNext) is null)
            {
                turn.State = TurnState.Running;
                Count(turn);
                return false;
            }

            // Before this one can be told, its place is another's.
            Grant();
            Queue(turn);
            Grant();
            return true;
        }
    }

    /// <summary>A statement has ended, or waits no more. From any thread.</summary>
    /// <param name="turn">Its.</param>
    /// <param name="waitingOnly">It goes on where it does not wait.</param>
    public void Leave(QueryTurn turn, bool waitingOnly = false)
    {
        lock (_gate)
        {
            if (turn.State is TurnState.Waiting or TurnState.Paused)
            {
                turn.Queries!.Waiting.Remove(turn);
                if (turn.Queries.Waiting.Count == 0) _turns.Remove(turn.Queries);
                _waiting--;
                // What has begun has still to be ended.
                turn.State = turn.State == TurnState.Paused ? TurnState.Running : TurnState.None;
                Count(turn);
                turn.Tell();
            }
            else if (turn.State == TurnState.Running && !waitingOnly)
            {
                turn.State = TurnState.None;
                turn.Queries!.Running--;
                Count(turn);
                Grant();
                if (_users.Count > Remembered && turn.Queries is { Running: 0, Waiting.Count: 0 }) _users.Remove(turn.User);
            }
        }
    }

    /// <summary>A statement does nothing for a while, since its client does not read or it sleeps (1), or goes on (-1). From any thread, in any order.</summary>
    public void Stall(QueryTurn turn, int change)
    {
        lock (_gate)
        {
            turn.Stalls += change;
            Count(turn);
            if (change > 0) Grant();
        }
    }

    private void Queue(QueryTurn turn)
    {
        var user = turn.Queries!;
        if (user.Waiting.Count == 0) _turns.AddLast(user);
        user.Waiting.AddLast(turn);
        _waiting++;
    }

    private void Begin(QueryTurn turn)
    {
        if (turn.State != TurnState.Paused) turn.Queries!.Running++;
        turn.State = TurnState.Running;
        Count(turn);
    }

    private bool MayRun(QueryTurn turn) =>
        (turn.State == TurnState.Paused || turn.MostRunning == 0 || turn.Queries!.Running < turn.MostRunning) && (turn.Cost != QueryCost.Large || MostLarge == 0 || _large < MostLarge);

    private void Count(QueryTurn turn)
    {
        var counts = turn is { State: TurnState.Running, Cost: QueryCost.Large, Stalls: <= 0 };
        if (counts == turn.CountsAsLarge) return;
        turn.CountsAsLarge = counts;
        _large += counts ? 1 : -1;
    }

    private void Grant()
    {
        while (_waiting > 0 && _turns.FirstOrDefault(HasNext) is { } user)
        {
            var next = user.Waiting.First(MayRun);
            user.Waiting.Remove(next);
            _waiting--;
            // Whose turn it was comes last, if at all; the others keep their places.
            _turns.Remove(user);
            if (user.Waiting.Count > 0) _turns.AddLast(user);
            Begin(next);
            next.Tell();
        }
    }

    private bool HasNext(UserQueries user) => user.Waiting.Any(MayRun);
}
