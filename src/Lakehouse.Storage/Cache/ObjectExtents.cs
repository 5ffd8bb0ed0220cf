namespace Lakehouse.Storage.Cache;

/// <summary>The extents of one object, in order, none over another. Not thread safe.</summary>
internal sealed class ObjectExtents
{
    private readonly List<Extent> _extents = [];

    public bool IsEmpty => _extents.Count == 0;

    /// <summary>Those that have a file.</summary>
    public IEnumerable<Extent> OnDisk => _extents.Where(extent => extent.Disk is not null);

    public bool Contains(Extent extent) => Find(extent.Offset, extent.Length) == extent;

    /// <summary>
    /// The extents that together cover a range, in order: those that are held, and new ones for what is missing, of at most
    /// <paramref name="most"/> bytes each.
    /// </summary>
    public List<Extent> Cover(ObjectId id, long offset, long length, int most)
    {
        List<Extent> cover = [];
        var at = offset;
        var end = offset + length;
        for (var index = FirstEndingAfter(offset); at < end; index++)
        {
            var held = index < _extents.Count && _extents[index].Offset < end ? _extents[index] : null;
            for (var gapEnd = held?.Offset ?? end; at < gapEnd; index++)
            {
                // In equal parts: a rest of a few bytes would cost a request of its own.
                var parts = (gapEnd - at + most - 1) / most;
                var missing = new Extent(id, at, (int)((gapEnd - at + parts - 1) / parts));
                _extents.Insert(index, missing);
                cover.Add(missing);
                at = missing.End;
            }

            if (held is null) break;
            cover.Add(held);
            at = held.End;
        }

        return cover;
    }

    /// <summary>Takes one in; false where another covers a part of it.</summary>
    public bool TryAdd(Extent extent)
    {
        var index = FirstEndingAfter(extent.Offset);
        if (index < _extents.Count && _extents[index].Offset < extent.End) return false;
        _extents.Insert(index, extent);
        return true;
    }

    public Extent? Find(long offset, int length)
    {
        var index = FirstEndingAfter(offset);
        return index < _extents.Count && _extents[index].Offset == offset && _extents[index].Length == length ? _extents[index] : null;
    }

    public void Remove(Extent extent)
    {
        var index = FirstEndingAfter(extent.Offset);
        if (index < _extents.Count && _extents[index] == extent) _extents.RemoveAt(index);
    }

    private int FirstEndingAfter(long offset)
    {
        var (low, high) = (0, _extents.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_extents[middle].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
