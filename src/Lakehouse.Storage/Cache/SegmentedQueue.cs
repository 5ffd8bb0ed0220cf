namespace Lakehouse.Storage.Cache;

/// <summary>A place in a <see cref="SegmentedQueue"/>.</summary>
internal sealed class QueueEntry(Extent extent, long size)
{
    public Extent Extent => extent;

    public long Size => size;

    public LinkedListNode<QueueEntry>? Node { get; set; }

    public bool IsProtected { get; set; }
}

/// <summary>
/// What to keep under a bound of bytes: a segmented LRU. New entries are on probation and leave first; those that are used a
/// second time are protected, up to four fifths of the bound. One large scan therefore pushes out what was read once, not
/// what everybody uses. Not thread safe.
/// </summary>
internal sealed class SegmentedQueue(long capacity)
{
    private readonly LinkedList<QueueEntry> _probation = new();
    private readonly LinkedList<QueueEntry> _protected = new();
    private long _protectedBytes;

    /// <summary>Bytes of all entries.</summary>
    public long Bytes { get; private set; }

    public QueueEntry Add(Extent extent, long size)
    {
        var entry = new QueueEntry(extent, size);
        entry.Node = _probation.AddLast(entry);
        Bytes += size;
        return entry;
    }

    /// <summary>An entry was used.</summary>
    public void Use(QueueEntry entry)
    {
        Unlink(entry);
        entry.IsProtected = true;
        entry.Node = _protected.AddLast(entry);
        _protectedBytes += entry.Size;
        while (_protectedBytes > capacity / 5 * 4 && _protected.First is { } oldest && oldest.Value != entry)
        {
            Unlink(oldest.Value);
            oldest.Value.IsProtected = false;
            oldest.Value.Node = _probation.AddLast(oldest.Value);
        }
    }

    public void Remove(QueueEntry entry)
    {
        if (entry.Node is null) return;
        Unlink(entry);
        Bytes -= entry.Size;
    }

    /// <summary>Takes out what exceeds the bound, the least worth keeping first.</summary>
    public List<QueueEntry> TakeOverflow()
    {
        List<QueueEntry> taken = [];
        while (Bytes > capacity && (_probation.First ?? _protected.First) is { } worst)
        {
            Remove(worst.Value);
            taken.Add(worst.Value);
        }

        return taken;
    }

    private void Unlink(QueueEntry entry)
    {
        if (entry.Node is not { } node) return;
        node.List!.Remove(node);
        if (entry.IsProtected) _protectedBytes -= entry.Size;
        entry.Node = null;
    }
}
