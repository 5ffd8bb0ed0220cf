namespace Lakehouse.Storage.Cache;

/// <summary>
/// A range of one object that is held, in memory, on disk or both, or that is being fetched. Its fields change only under
/// the lock of the <see cref="RangeCache"/>.
/// </summary>
internal sealed class Extent(ObjectId id, long offset, int length)
{
    public ObjectId Id => id;

    public long Offset => offset;

    public int Length => length;

    public long End => offset + length;

    /// <summary>The bytes, where they are in memory.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>Where its file is among those on disk; null where it has none.</summary>
    public QueueEntry? Disk { get; set; }

    /// <summary>Where it is among those in memory; null where it is not.</summary>
    public QueueEntry? Memory { get; set; }

    /// <summary>Fetches the bytes; null where nothing is under way.</summary>
    public Task<byte[]>? Loading { get; set; }

    /// <summary>Ends <see cref="Loading"/>.</summary>
    public CancellationTokenSource? Stop { get; set; }

    /// <summary>Readers that wait for <see cref="Loading"/>.</summary>
    public int Waiting { get; set; }

    /// <summary>A footer: kept apart from the data, which would push it out.</summary>
    public bool IsMetadata { get; set; }

    /// <summary>Whether some read has used it: being fetched ahead is no use yet.</summary>
    public bool WasRead { get; set; }

    public bool IsHeld => Bytes is not null || Disk is not null || Loading is not null;
}
