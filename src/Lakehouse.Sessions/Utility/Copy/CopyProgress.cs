namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>How far a COPY TO STDOUT is, for pg_stat_progress_copy. Written by the session's thread, read by any.</summary>
/// <param name="Table">The table's OID; 0 for a query.</param>
internal sealed record CopyProgress(uint Table)
{
    /// <summary>Type and length of a CopyData message, which do not count.</summary>
    private const int Header = 5;

    private long _rows;
    private long _bytes;

    /// <summary>Rows that were written.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>Bytes of their data.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>More rows were written, each in a message of its own.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="bytes">Of their messages.</param>
    public void Add(long rows, long bytes)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _bytes, bytes - (rows * Header));
    }
}
