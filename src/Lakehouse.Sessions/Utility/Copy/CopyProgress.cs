namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>How far a COPY is, for pg_stat_progress_copy. Written by the session's thread, read by any.</summary>
/// <param name="Table">The table's OID; 0 for a query.</param>
/// <param name="IsFrom">COPY FROM, not TO.</param>
internal sealed record CopyProgress(uint Table, bool IsFrom)
{
    /// <summary>Type and length of a CopyData message, which do not count.</summary>
    private const int Header = 5;

    private long _rows;
    private long _bytes;
    private long _excluded;

    /// <summary>Rows that were written, or read and not excluded.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Bytes of the data.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Rows that COPY FROM … WHERE left out.</summary>
    public long Excluded => Interlocked.Read(ref _excluded);

    /// <summary>More rows were written, each in a message of its own.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="bytes">Of their messages.</param>
    public void Add(long rows, long bytes)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _bytes, bytes - (rows * Header));
    }

    /// <summary>Data has come.</summary>
    public void Receive(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>A row was read.</summary>
    public void TakeRow() => Interlocked.Increment(ref _rows);

    /// <summary>So many of the rows that were read are left out.</summary>
    public void Exclude(long rows)
    {
        Interlocked.Add(ref _rows, -rows);
        Interlocked.Add(ref _excluded, rows);
    }
}
