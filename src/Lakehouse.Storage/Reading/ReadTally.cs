namespace Lakehouse.Storage.Reading;

/// <summary>Counts what the queries of one connection read of the lake. Thread safe.</summary>
public sealed class ReadTally
{
    private long _requests, _bytesRead, _bytesFetched, _bytesCached, _hits, _misses;
    private volatile ScanTally? _scans;

    /// <summary>What was counted so far.</summary>
    public ReadTotals Totals => new(
        Interlocked.Read(ref _requests), Interlocked.Read(ref _bytesRead), Interlocked.Read(ref _bytesFetched),
        Interlocked.Read(ref _bytesCached), Interlocked.Read(ref _hits), Interlocked.Read(ref _misses));

    /// <summary>Counts files and row groups too while something runs; one at a time.</summary>
    public ReadCounts Watch(Action run)
    {
        var (before, scans) = (Totals, new ScanTally());
        _scans = scans;
        try
        {
            run();
        }
        finally
        {
            _scans = null;
        }

        return scans.Counts(Totals - before);
    }

    /// <summary>Files of a set are going to be scanned. Whether row groups are counted.</summary>
    internal bool Scan(FileSet set, ReadOnlySpan<long> places)
    {
        if (_scans is not { } scans) return false;
        scans.Scan(set, places);
        return true;
    }

    /// <summary>A scan reads a row group of that name.</summary>
    internal void ReadRowGroup(string name) => _scans?.ReadRowGroup(name);

    /// <summary>The engine reads a range of a file.</summary>
    internal void Read(FileSet set, int place, long offset, int length)
    {
        Interlocked.Add(ref _bytesRead, length);
        _scans?.Read(set, place, offset, length);
    }

    /// <summary>A piece of it was in the cache, or was not.</summary>
    internal void Cached(bool hit, long bytes)
    {
        Interlocked.Increment(ref hit ? ref _hits : ref _misses);
        if (hit) Interlocked.Add(ref _bytesCached, bytes);
    }

    /// <summary>The store has answered a request for it, ahead of a read or for one.</summary>
    internal void Fetched(int bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytesFetched, bytes);
    }
}

/// <summary>What a <see cref="ReadTally"/> has counted since it began.</summary>
/// <param name="Requests">Requests that stores answered, reads of local files among them.</param>
/// <param name="BytesRead">Bytes that the engine asked for.</param>
/// <param name="BytesFetched">Bytes that stores sent.</param>
/// <param name="BytesCached">Bytes that the cache held in memory.</param>
/// <param name="CacheHits">Pieces that the cache held in memory.</param>
/// <param name="CacheMisses">Pieces that were waited for.</param>
public readonly record struct ReadTotals(long Requests, long BytesRead, long BytesFetched, long BytesCached, long CacheHits, long CacheMisses)
{
    /// <summary>Two counts together.</summary>
    public static ReadTotals operator +(ReadTotals left, ReadTotals right) => new(
        left.Requests + right.Requests, left.BytesRead + right.BytesRead, left.BytesFetched + right.BytesFetched,
        left.BytesCached + right.BytesCached, left.CacheHits + right.CacheHits, left.CacheMisses + right.CacheMisses);

    /// <summary>What was counted between an earlier count and a later.</summary>
    public static ReadTotals operator -(ReadTotals later, ReadTotals earlier) => new(
        later.Requests - earlier.Requests, later.BytesRead - earlier.BytesRead, later.BytesFetched - earlier.BytesFetched,
        later.BytesCached - earlier.BytesCached, later.CacheHits - earlier.CacheHits, later.CacheMisses - earlier.CacheMisses);
}
