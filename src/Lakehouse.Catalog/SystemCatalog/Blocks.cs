namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>Bytes as PostgreSQL's statistics count them: in blocks of block_size.</summary>
public static class Blocks
{
    private const long Size = 8192;

    /// <summary>The blocks that hold so many bytes.</summary>
    public static long Of(long bytes) => (bytes + Size - 1) / Size;

    /// <summary>The same; null where the number is not told.</summary>
    public static long? Of(long? bytes) => bytes is { } known ? Of(known) : null;
}
