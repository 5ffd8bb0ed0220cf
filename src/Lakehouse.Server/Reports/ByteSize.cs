namespace Lakehouse.Server.Reports;

/// <summary>Amounts of bytes for people, in powers of 1024 as PostgreSQL's <c>pg_size_pretty</c> has them.</summary>
internal static class ByteSize
{
    /// <summary>With the unit that leaves two to five digits.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 10L << 10 => $"{bytes} B",
        < 10L << 20 => $"{bytes >> 10} kB",
        < 10L << 30 => $"{bytes >> 20} MB",
        < 10L << 40 => $"{bytes >> 30} GB",
        _ => $"{bytes >> 40} TB",
    };
}
