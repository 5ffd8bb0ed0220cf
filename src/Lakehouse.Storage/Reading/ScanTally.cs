using System.Collections.Concurrent;

namespace Lakehouse.Storage.Reading;

/// <summary>Which files and row groups one query reads, while somebody watches it. Thread safe.</summary>
internal sealed class ScanTally
{
    private readonly ConcurrentDictionary<FileSet, ConcurrentDictionary<int, bool>> _scanned = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, bool> _read = new();
    private readonly ConcurrentDictionary<(FileSet Set, int Place, int Group), bool> _asked = new();

    /// <summary>What was counted so far, with what was read meanwhile.</summary>
    public ReadCounts Counts(ReadTotals reads) => new(
        _scanned.Values.Sum(places => (long)places.Count), _scanned.Keys.Sum(set => (long)set.Files.Length),
        _read.Count, _scanned.Keys.Sum(set => set.Footers.Sum(footer => (long)(footer?.Chunks.Length ?? 0))),
        Math.Max(0, _read.Count - _asked.Count), reads.BytesRead, reads.BytesFetched, reads.CacheHits, reads.CacheMisses);

    /// <summary>Files of a set are going to be scanned.</summary>
    public void Scan(FileSet set, ReadOnlySpan<long> places)
    {
        var scanned = _scanned.GetOrAdd(set, _ => new ConcurrentDictionary<int, bool>());
        foreach (var place in places) if (place >= 0) scanned.TryAdd((int)place, true);
    }

    /// <summary>A scan reads a row group of that name.</summary>
    public void ReadRowGroup(string name) => _read.TryAdd(name, true);

    /// <summary>The engine reads a range of a file.</summary>
    public void Read(FileSet set, int place, long offset, int length)
    {
        _scanned.GetOrAdd(set, _ => new ConcurrentDictionary<int, bool>()).TryAdd(place, true);
        if (set.FooterAt(place) is not { } footer) return;
        for (var group = 0; group < footer.Chunks.Length; group++)
        {
            foreach (var chunk in footer.Chunks[group])
            {
                if (chunk.Offset >= offset + length || chunk.End <= offset) continue;
                _asked.TryAdd((set, place, group), true);
                break;
            }
        }
    }
}

/// <summary>What one query read of the lake.</summary>
/// <param name="FilesScanned">Files that scans named or read.</param>
/// <param name="Files">Files of the tables that were scanned.</param>
/// <param name="RowGroupsRead">Row groups that scans read; statistics ruled the others out.</param>
/// <param name="RowGroups">Row groups of those tables, as far as footers are known.</param>
/// <param name="RowGroupsHeld">Row groups read of which nothing was asked for: the engine still held them of an earlier query.</param>
/// <param name="BytesRead">Bytes that the engine asked for.</param>
/// <param name="BytesFetched">Bytes that the store sent.</param>
/// <param name="CacheHits">Pieces that the cache held.</param>
/// <param name="CacheMisses">Pieces that were waited for.</param>
public sealed record ReadCounts(
    long FilesScanned, long Files, long RowGroupsRead, long RowGroups, long RowGroupsHeld, long BytesRead, long BytesFetched, long CacheHits,
    long CacheMisses);
