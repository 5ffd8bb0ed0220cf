using System.Collections.Concurrent;
using Lakehouse.Sessions.Auditing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions.Statistics;

/// <summary>What the server's sessions have done: statements that run, the last that ended, and sums over all. Thread safe, bounded.</summary>
internal sealed class ServerStatistics(ILogger log)
{
    /// <summary>Ended statements that lakehouse.queries remembers.</summary>
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<long, QueryWork> _running = new();
    private readonly ConcurrentQueue<QueryWork> _recent = new();
    private readonly ConcurrentDictionary<string, DatabaseCounters> _databases = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>Sums by statement.</summary>
    public StatementStatistics Statements { get; } = new();

    /// <summary>Gets told of each statement that ends; null where nothing is audited.</summary>
    public AuditLog? Audit { get; set; }

    /// <summary>Statements that run, and the last ones that ended.</summary>
    public IEnumerable<QueryWork> Queries => _recent.Concat(_running.Values).OrderBy(work => work.Id);

    /// <summary>Counters of a database.</summary>
    public DatabaseCounters Database(string name) => _databases.GetOrAdd(name, _ => new DatabaseCounters());

    /// <summary>A statement begins.</summary>
    public QueryWork Begin(Session session, string text)
    {
        var work = new QueryWork(this, Interlocked.Increment(ref _lastId), session, text);
        _running[work.Id] = work;
        return work;
    }

    /// <summary>A statement was never executed.</summary>
    internal void Forget(QueryWork work) => _running.TryRemove(work.Id, out _);

    /// <summary>A statement has ended.</summary>
    internal void Ended(QueryWork work)
    {
        _running.TryRemove(work.Id, out _);
        _recent.Enqueue(work);
        if (_recent.Count > Remembered) _recent.TryDequeue(out _);
        Audit?.Ended(work);
        QueryMetrics.Ended(work);
        if (work.IsSlow) Log.SlowStatement(log, work);
        Database(work.Identity.Database).Add(work.Rows, work.Reads);
        if (work.Failure is not { } failure) Statements.Add(work);
        else if (CatalogQuestions.IsUnanswered(work.Text, failure))
            Log.CatalogQuestionUnanswered(log, work.Application, failure.State.ToString(), failure.Message, work.Text);
    }
}
