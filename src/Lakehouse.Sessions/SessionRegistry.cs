using System.Collections.Concurrent;
using Lakehouse.Catalog;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Auditing;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Wire.Authentication;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions;

/// <summary>The sessions of a server, for pg_stat_activity, pg_cancel_backend and draining. Thread safe.</summary>
/// <param name="catalog">What the sessions see.</param>
/// <param name="engine">The engine of the server.</param>
/// <param name="hot">Which tables are held in memory.</param>
/// <param name="log">The room's log.</param>
public sealed class SessionRegistry(LakeCatalog catalog, EngineInstance engine, HotTableOptions hot, ILogger log)
{
    private readonly ConcurrentDictionary<int, Session> _byProcessId = new();
    private volatile AuthenticationOptions _access = AuthenticationOptions.Trust;

    /// <summary>All sessions at this moment.</summary>
    public ICollection<Session> All => _byProcessId.Values;

    /// <summary>Who is let in, for pg_roles and pg_hba_file_rules; what a reload changes is set again.</summary>
    public AuthenticationOptions Access
    {
        get => _access;
        set
        {
            _access = value;
            Results.Clear();
        }
    }

    /// <summary>Gets told who comes, goes and asks what; null where nothing is audited.</summary>
    public AuditLog? Audit
    {
        get => Statistics.Audit;
        set => Statistics.Audit = value;
    }

    /// <summary>The advisory locks that they hold.</summary>
    internal Locks.AdvisoryLocks Locks { get; } = new();

    /// <summary>What the sessions may hold of plans: 80 MB or so.</summary>
    internal PlanBudget Plans { get; } = new(4096);

    /// <summary>Whose statements run and whose wait.</summary>
    internal QueryAdmission Admission { get; } = new();

    /// <summary>The texts that they send again and again, and what those mean.</summary>
    internal Plans.KnownTexts Texts { get; } = new();

    /// <summary>The results that are held for whoever asks again.</summary>
    internal Results.ResultCache Results { get; } = new();

    /// <summary>The tables that are held in memory for whoever asks again.</summary>
    internal HotTables HotTables { get; } = new(engine, catalog, hot, log);

    /// <summary>Bytes of the tables that are held in memory, and their number.</summary>
    public (long Bytes, int Tables) HeldTables => (HotTables.Counters.BytesHeld, HotTables.Counters.Tables);

    /// <summary>Sessions that run a command at this moment.</summary>
    public int ActiveCount => _byProcessId.Values.Count(session => session.Activity.Now.State == "active");

    /// <summary>Statements that wait for others to end.</summary>
    public int WaitingQueries => Admission.Waiting;

    /// <summary>Plans that sessions hold for the next run of a statement.</summary>
    public int HeldPlans => Plans.Held;

    /// <summary>Statements at work in the engine that are counted as large.</summary>
    public int LargeQueries => Admission.RunningLarge;

    /// <summary>The session of that process id, or null.</summary>
    public Session? Find(int processId) => _byProcessId.GetValueOrDefault(processId);

    /// <summary>What the sessions see.</summary>
    internal LakeCatalog Catalog => catalog;

    /// <summary>What they have done.</summary>
    internal ServerStatistics Statistics { get; } = new(log);

    internal void Add(Session session)
    {
        _byProcessId[session.Identity.ProcessId] = session;
        Statistics.Database(session.Identity.Database).AddSession();
    }

    internal void Remove(Session session)
    {
        _byProcessId.TryRemove(new(session.Identity.ProcessId, session));
        Locks.GiveBackAll(session, ofTransaction: true);
        Locks.GiveBackAll(session, ofTransaction: false);
    }
}
