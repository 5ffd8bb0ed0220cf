using Lakehouse.Engine.Functions.Sessions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Locks;

/// <summary>The advisory locks of a server: who holds which, who waits for whom. Thread safe.</summary>
/// <remarks>PostgreSQL documentation, section 13.3.5. A lock taken several times is held until it was given back as often.</remarks>
internal sealed class AdvisoryLocks
{
    // A waiting thread looks this often whether its command is to end.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    // max_locks_per_transaction times max_connections, as they are in PostgreSQL out of the box.
    private const int MostHolds = 6400;

    private readonly Lock _gate = new();
    private int _holds;
    private readonly Dictionary<AdvisoryLockKey, List<Hold>> _held = [];
    private readonly Dictionary<Session, (AdvisoryLockKey Key, bool Shared)> _waiting = [];

    /// <summary>The locks at this moment: each that a session holds, once, and each that one waits for.</summary>
    public IReadOnlyList<AdvisoryLock> All
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _held.SelectMany(held => held.Value.Select(hold => new AdvisoryLock(hold.Session, held.Key, hold.Shared, true))).Distinct(),
                    .. _waiting.Select(waiting => new AdvisoryLock(waiting.Key, waiting.Value.Key, waiting.Value.Shared, false)),
                ];
            }
        }
    }

    /// <summary>Whether a session waits for a lock.</summary>
    public bool IsWaiting(Session session)
    {
        lock (_gate) return _waiting.ContainsKey(session);
    }

    /// <summary>Takes a lock, waiting for it unless the request only tries.</summary>
    /// <returns>False where a try found it taken, or <paramref name="session"/>'s command is to end.</returns>
    /// <exception cref="SqlErrorException">40P01: the holders wait for this session; 55P03: lock_timeout; 53200: too many are held.</exception>
    public bool Take(Session session, AdvisoryLockRequest request, TimeSpan? limit)
    {
        var started = Environment.TickCount64;
        while (true)
        {
            lock (_gate)
            {
                _waiting.Remove(session);
                if (Blockers(session, request.Key, request.Shared).Any())
                {
                    if (request.TriesOnly || session.Engine.IsInterrupted) return false;
                    if (limit is { } most && Environment.TickCount64 - started >= most.TotalMilliseconds) throw TimedOut();
                    _waiting[session] = (request.Key, request.Shared);
                    if (IsDeadlocked(session, session, []))
                    {
                        _waiting.Remove(session);
                        throw new SqlError(SqlState.TRDeadlockDetected, "deadlock detected").ToException();
                    }
                }
                else
                {
                    Add(session, request);
                    return true;
                }
            }
            Thread.Sleep(Look);
        }
    }

    /// <summary>Gives back a lock that the session took for itself; false where it has none such.</summary>
    public bool GiveBack(Session session, AdvisoryLockKey key, bool shared)
    {
        lock (_gate)
        {
            var holds = _held.GetValueOrDefault(key);
            var at = holds?.FindIndex(hold => hold.Session == session && hold.Shared == shared && !hold.ForTransaction) ?? -1;
            if (at < 0) return false;
            if (--holds![at].Count == 0) Remove(key, holds, at);
            return true;
        }
    }

    /// <summary>Gives back what a session holds: what its transaction took, or what it took for itself.</summary>
    public void GiveBackAll(Session session, bool ofTransaction)
    {
        lock (_gate)
        {
            if (_held.Count == 0) return;
            foreach (var (key, holds) in _held.ToList())
                for (var at = holds.Count - 1; at >= 0; at--)
                    if (holds[at].Session == session && holds[at].ForTransaction == ofTransaction) Remove(key, holds, at);
        }
    }

    private void Add(Session session, AdvisoryLockRequest request)
    {
        var holds = _held.GetValueOrDefault(request.Key);
        if (holds?.Find(hold => hold.Session == session && hold.Shared == request.Shared && hold.ForTransaction == request.ForTransaction) is { } known)
        {
            known.Count++;
            return;
        }

        if (_holds == MostHolds) throw OutOfMemory();
        if (holds is null) _held[request.Key] = holds = [];
        holds.Add(new Hold(session, request.Shared, request.ForTransaction));
        _holds++;
    }

    private void Remove(AdvisoryLockKey key, List<Hold> holds, int at)
    {
        holds.RemoveAt(at);
        _holds--;
        if (holds.Count == 0) _held.Remove(key);
    }

    private IEnumerable<Session> Blockers(Session session, AdvisoryLockKey key, bool shared) =>
        _held.GetValueOrDefault(key, []).Where(hold => hold.Session != session && !(shared && hold.Shared)).Select(hold => hold.Session);

    private bool IsDeadlocked(Session first, Session waiting, HashSet<Session> seen)
    {
        if (!_waiting.TryGetValue(waiting, out var wanted)) return false;
        foreach (var blocker in Blockers(waiting, wanted.Key, wanted.Shared))
            if (blocker == first || (seen.Add(blocker) && IsDeadlocked(first, blocker, seen))) return true;
        return false;
    }

    private static SqlErrorException TimedOut() => new SqlError(SqlState.LockNotAvailable, "canceling statement due to lock timeout").ToException();

    private static SqlErrorException OutOfMemory() => new SqlError(SqlState.OutOfMemory, "out of shared memory")
    {
        Hint = "You might need to increase max_locks_per_transaction.",
    }.ToException();

    /// <summary>A lock of a session, taken <see cref="Count"/> times.</summary>
    private sealed class Hold(Session session, bool shared, bool forTransaction)
    {
        public Session Session { get; } = session;

        public bool Shared { get; } = shared;

        public bool ForTransaction { get; } = forTransaction;

        public long Count { get; set; } = 1;
    }
}

/// <summary>One row of pg_locks.</summary>
/// <param name="Session">Who holds it or waits for it.</param>
/// <param name="Key">Its name.</param>
/// <param name="Shared">Others may hold it shared.</param>
/// <param name="IsGranted">Held; otherwise waited for.</param>
internal sealed record AdvisoryLock(Session Session, AdvisoryLockKey Key, bool Shared, bool IsGranted);
