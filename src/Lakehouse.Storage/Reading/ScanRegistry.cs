using System.Collections.Immutable;
using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.Reading;

/// <summary>The scans that queries have announced and not ended: each hears of the reads that may be its own. Thread safe.</summary>
internal sealed class ScanRegistry(RangeCache cache)
{
    /// <summary>Older scans read without help.</summary>
    private const int MostScans = 256;

    private readonly Lock _lock = new();
    private readonly LinkedList<(long Query, ScanAhead Scan)> _scans = new();
    private readonly Dictionary<long, ImmutableArray<ScanAhead>> _byQuery = [];

    /// <summary>A scan begins; what this gives is disposed when it ends.</summary>
    public IDisposable Begin(long query, FileSet set, ReadOnlySpan<long> places, IReadOnlyList<string> columns, bool isFiltered)
    {
        var scan = new ScanAhead(cache, set, query, places, columns, isFiltered);
        lock (_lock)
        {
            var node = _scans.AddLast((query, scan));
            _byQuery[query] = _byQuery.GetValueOrDefault(query, []).Add(scan);
            while (_scans.Count > MostScans) Forget(_scans.First!);
            return new Announced(this, node);
        }
    }

    /// <summary>The engine is about to read a range.</summary>
    public void Reading(long query, FileSet set, int place, long offset, int length)
    {
        ImmutableArray<ScanAhead> scans;
        lock (_lock)
        {
            if (!_byQuery.TryGetValue(query, out scans)) return;
        }

        foreach (var scan in scans) scan.Reading(set, place, offset, length);
    }

    private void End(LinkedListNode<(long Query, ScanAhead Scan)> node)
    {
        lock (_lock)
        {
            if (node.List is not null) Forget(node);
        }

        node.Value.Scan.End();
    }

    private void Forget(LinkedListNode<(long Query, ScanAhead Scan)> node)
    {
        var (query, scan) = node.Value;
        _scans.Remove(node);
        var left = _byQuery[query].Remove(scan);
        if (left.IsEmpty) _byQuery.Remove(query);
        else _byQuery[query] = left;
    }

    private sealed class Announced(ScanRegistry registry, LinkedListNode<(long Query, ScanAhead Scan)> node) : IDisposable
    {
        public void Dispose() => registry.End(node);
    }
}
