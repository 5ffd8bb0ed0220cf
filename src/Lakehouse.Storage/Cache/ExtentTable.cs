namespace Lakehouse.Storage.Cache;

/// <summary>
/// Which extents there are, and which of them leave: the memory's queues, the disk's, and the extents of each object kept in
/// step. Not thread safe: <see cref="RangeCache"/> has the lock.
/// </summary>
internal sealed class ExtentTable(RangeCacheOptions options, DiskTier? disk)
{
    private readonly Dictionary<ObjectId, ObjectExtents> _objects = [];
    private readonly SegmentedQueue _data = new(options.MemoryBytes);
    private readonly SegmentedQueue _metadata = new(options.MetadataBytes);

    /// <summary>Bytes in memory.</summary>
    public long Bytes => _data.Bytes + _metadata.Bytes;

    /// <summary>The extents over a range, in order; those that hold nothing yet are to be loaded.</summary>
    public List<Extent> Cover(ObjectId id, long offset, long length) => Of(id).Cover(id, offset, length, options.LargestRequest);

    /// <summary>Whether a range is held as it was once asked for.</summary>
    public bool Holds(ObjectId id, long offset, int length) =>
        _objects.TryGetValue(id, out var extents) && extents.Find(offset, length) is { } held && (held.Bytes is not null || held.Disk is not null);

    /// <summary>A reader uses an extent that is in memory.</summary>
    public void Use(Extent extent)
    {
        if (extent is { WasRead: true, Memory: { } entry }) QueueOf(extent).Use(entry);
        extent.WasRead = true;
    }

    /// <summary>An extent's bytes have come.</summary>
    public void Loaded(Extent extent, byte[] bytes)
    {
        extent.Bytes = bytes;
        extent.Memory = QueueOf(extent).Add(extent, bytes.Length);
        if (extent.Disk is not null) disk!.Use(extent);
        foreach (var entry in QueueOf(extent).TakeOverflow())
        {
            entry.Extent.Bytes = null;
            entry.Extent.Memory = null;
            DropIfEmpty(entry.Extent);
        }
    }

    /// <summary>An extent has a file now, written by this server or another.</summary>
    public void OnDisk(Extent extent)
    {
        // What has left memory meanwhile may be covered by others now.
        if (extent.Disk is not null || (!Of(extent.Id).Contains(extent) && !Of(extent.Id).TryAdd(extent))) return;
        foreach (var leaving in disk!.Add(extent)) DropIfEmpty(leaving);
    }

    /// <summary>The files that are in the folder, the longest unused first, as a look at it tells.</summary>
    public void Reconcile(IReadOnlyList<ExtentFile> files)
    {
        var there = files.ToHashSet();
        foreach (var extent in _objects.Values.SelectMany(extents => extents.OnDisk).Where(extent => !there.Contains(ExtentFile.Of(extent))).ToList())
        {
            disk!.Forget(extent);
            DropIfEmpty(extent);
        }

        foreach (var file in files)
        {
            var extents = Of(file.Id);
            var known = extents.Find(file.Offset, file.Length);
            if (known?.Disk is not null) continue;
            var extent = known ?? new Extent(file.Id, file.Offset, file.Length) { IsMetadata = file.IsMetadata };
            if (known is not null || extents.TryAdd(extent)) OnDisk(extent);
            else disk!.Remove(file);
        }
    }

    /// <summary>Removes an extent that holds nothing.</summary>
    public void DropIfEmpty(Extent extent)
    {
        if (extent.IsHeld || !_objects.TryGetValue(extent.Id, out var extents)) return;
        extents.Remove(extent);
        if (extents.IsEmpty) _objects.Remove(extent.Id);
    }

    private SegmentedQueue QueueOf(Extent extent) => extent.IsMetadata ? _metadata : _data;

    private ObjectExtents Of(ObjectId id)
    {
        if (!_objects.TryGetValue(id, out var extents)) _objects.Add(id, extents = new ObjectExtents());
        return extents;
    }
}
