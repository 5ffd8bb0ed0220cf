using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Statistics;

/// <summary>What was done in a database, for pg_stat_database. Thread safe.</summary>
internal sealed class DatabaseCounters
{
    private long _commits;
    private long _rollbacks;
    private long _rows;
    private long _sessions;
    private long _bytesFetched;
    private long _bytesCached;

    public long Commits => Interlocked.Read(ref _commits);

    public long Rollbacks => Interlocked.Read(ref _rollbacks);

    public long Rows => Interlocked.Read(ref _rows);

    public long Sessions => Interlocked.Read(ref _sessions);

    /// <summary>Bytes that stores sent.</summary>
    public long BytesFetched => Interlocked.Read(ref _bytesFetched);

    /// <summary>Bytes that the cache held.</summary>
    public long BytesCached => Interlocked.Read(ref _bytesCached);

    /// <summary>When counting began.</summary>
    public DateTimeOffset Since { get; } = DateTimeOffset.UtcNow;

    public void AddTransaction(bool committed) => Interlocked.Increment(ref committed ? ref _commits : ref _rollbacks);

    /// <summary>A statement has ended.</summary>
    public void Add(long rows, in ReadTotals reads)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _bytesFetched, reads.BytesFetched);
        Interlocked.Add(ref _bytesCached, reads.BytesCached);
    }

    public void AddSession() => Interlocked.Increment(ref _sessions);
}
