using System.Diagnostics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Statistics;

/// <summary>
/// One statement at work: which phase takes how long, how many rows come, what is read of the lake. Written by the session's thread, read by any. Who
/// begins it disposes it.
/// </summary>
internal sealed class QueryWork : IDisposable
{
    private readonly ServerStatistics _statistics;
    private readonly ReadTally _tally;
    private readonly QueryTrace? _trace;
    private readonly int _slowAfter;
    private readonly double[] _milliseconds = new double[Enum.GetValues<QueryPhase>().Length];
    private readonly CurrentWork _current;
    private List<RelationUse>? _relations;
    private QueryPhase? _phase;
    private long _since;
    private bool _executed;
    private bool _closed;
    private ReadTotals _reads;
    private ReadTotals _readBefore;

    internal QueryWork(ServerStatistics statistics, long id, Session session, string text)
    {
        _statistics = statistics;
        _tally = session.Reads;
        Id = id;
        Identity = session.Identity;
        Role = session.CurrentUser;
        _current = session.Work;
        Application = session.Settings.TryShow("application_name") ?? "";
        Text = text;
        _slowAfter = SettingValues.Integer(session.Settings, "log_min_duration_statement");
        _trace = QueryTrace.Begin(text);
        Enter(QueryPhase.Analyze);
    }

    /// <summary>Counts statements since the server's start.</summary>
    public long Id { get; }

    /// <summary>Whose it is.</summary>
    public SessionIdentity Identity { get; }

    /// <summary>As which role: current_user when it began.</summary>
    public string Role { get; }

    /// <summary>The relations that it reads, or would have; noted where statements are audited.</summary>
    public IReadOnlyList<RelationUse> Relations => _relations ?? [];

    /// <summary>Bytes that were sent for it.</summary>
    public long BytesSent { get; private set; }

    /// <summary>application_name when it began.</summary>
    public string Application { get; }

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed.</summary>
    public SqlError? Failure { get; private set; }

    /// <summary>Rows that were sent.</summary>
    public long Rows { get; private set; }

    /// <summary>What was read of the lake for it so far; reads ahead that end after it are not among them.</summary>
    public ReadTotals Reads => _phase is null ? _reads : _reads + (_tally.Totals - _readBefore);

    /// <summary>The phase that it is in; null between two calls of the client.</summary>
    public QueryPhase? Phase => _phase;

    /// <summary>Milliseconds spent in a phase so far.</summary>
    public double Milliseconds(QueryPhase phase) =>
        _milliseconds[(int)phase] + (_phase == phase ? Stopwatch.GetElapsedTime(_since).TotalMilliseconds : 0);

    /// <summary>Milliseconds spent in all phases so far.</summary>
    public double TotalMilliseconds => Milliseconds(QueryPhase.Analyze) + Milliseconds(QueryPhase.Plan) + Milliseconds(QueryPhase.Execute);

    /// <summary>Whether it has come to the phase in which rows are made.</summary>
    public bool IsExecuted => _executed;

    /// <summary>Whether it has taken so long that it is to be logged (log_min_duration_statement).</summary>
    public bool IsSlow => _slowAfter >= 0 && _executed && TotalMilliseconds >= _slowAfter;

    /// <summary>The plan of a slow statement; null where it has none.</summary>
    public string? Plan { get; set; }

    /// <summary>The next phase begins.</summary>
    public void Enter(QueryPhase phase)
    {
        Pause();
        _executed |= phase == QueryPhase.Execute;
        _since = Stopwatch.GetTimestamp();
        _readBefore = _tally.Totals;
        _phase = phase;
        _trace?.Enter(phase);
        _current.Value = this;
    }

    /// <summary>Nothing is done for it until the client asks again.</summary>
    public void Pause()
    {
        if (_phase is not { } phase) return;
        _milliseconds[(int)phase] += Stopwatch.GetElapsedTime(_since).TotalMilliseconds;
        _reads += _tally.Totals - _readBefore;
        _phase = null;
        _trace?.Leave();
    }

    /// <summary>Bytes of its result that were held from an earlier run; 0 where it was computed.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Rows were sent.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="heldBytes">Bytes of the result that were held.</param>
    public void Add(long rows, long heldBytes)
    {
        Rows += rows;
        HeldBytes = heldBytes;
    }

    /// <summary>Bytes were sent, of a statement that failed as well.</summary>
    public void AddBytes(long bytes) => BytesSent += bytes;

    /// <summary>It reads these relations.</summary>
    public void Note(EquatableArray<RelationUse> relations)
    {
        if (_statistics.Audit is null) return;
        foreach (var use in relations)
        {
            if (_relations?.Contains(use) != true) (_relations ??= []).Add(use);
        }
    }

    /// <summary>It has ended well.</summary>
    public void Complete() => Close(_statistics.Ended);

    /// <summary>It has failed.</summary>
    public void Fail(SqlError error)
    {
        if (_closed) return;
        Failure = error;
        Close(_statistics.Ended);
    }

    /// <inheritdoc/>
    /// <remarks>A portal may be closed before its last row; a statement that was never executed is not counted.</remarks>
    public void Dispose() => Close(_executed ? _statistics.Ended : _statistics.Forget);

    private void Close(Action<QueryWork> tell)
    {
        if (_closed) return;
        _closed = true;
        Pause();
        EndedAt = DateTimeOffset.UtcNow;
        _trace?.End(this, _statistics.Statements.Normalize(Text).Text);
        tell(this);
    }
}

/// <summary>Where a statement's time goes.</summary>
internal enum QueryPhase
{
    /// <summary>Names, types, functions are found out.</summary>
    Analyze,

    /// <summary>The engine plans; parameters are bound.</summary>
    Plan,

    /// <summary>Rows are made and sent.</summary>
    Execute,
}
