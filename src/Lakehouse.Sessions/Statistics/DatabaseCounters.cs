namespace Lakehouse.Sessions.Statistics;

/// <summary>What was done in a database, for pg_stat_database. Thread safe.</summary>
internal sealed class DatabaseCounters
{
    private long _commits;
    private long _rollbacks;
    private long _rows;
    private long _sessions;

    public long Commits => Interlocked.Read(ref _commits);

    public long Rollbacks => Interlocked.Read(ref _rollbacks);

    public long Rows => Interlocked.Read(ref _rows);

    public long Sessions => Interlocked.Read(ref _sessions);

    /// <summary>When counting began.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    public void AddTransaction(bool committed) => Interlocked.Increment(ref committed ? ref _commits : ref _rollbacks);

    public void AddRows(long rows) => Interlocked.Add(ref _rows, rows);

    public void AddSession() => Interlocked.Increment(ref _sessions);
}
