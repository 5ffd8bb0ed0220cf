using System.Collections.Concurrent;

namespace Lakehouse.Sessions;

/// <summary>The sessions of a server, for pg_stat_activity, pg_cancel_backend and draining. Thread safe.</summary>
public sealed class SessionRegistry
{
    private readonly ConcurrentDictionary<int, Session> _byProcessId = new();

    /// <summary>All sessions at this moment.</summary>
    public ICollection<Session> All => _byProcessId.Values;

    /// <summary>The advisory locks that they hold.</summary>
    internal Locks.AdvisoryLocks Locks { get; } = new();

    /// <summary>The session of that process id, or null.</summary>
    public Session? Find(int processId) => _byProcessId.GetValueOrDefault(processId);

    internal void Add(Session session) => _byProcessId[session.Identity.ProcessId] = session;

    internal void Remove(Session session)
    {
        _byProcessId.TryRemove(new(session.Identity.ProcessId, session));
        Locks.GiveBackAll(session, ofTransaction: true);
        Locks.GiveBackAll(session, ofTransaction: false);
    }
}
