using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// Fetches ahead of one scan. The engine reads row group after row group, and in each the chunks of its columns one by one,
/// waiting for each; the footers tell where the next ones are. How far ahead grows as the scan goes on, so that a query
/// that ends early has fetched little in vain. Where the scan has a filter, only those columns are fetched ahead that were
/// read in one row group after the other: the filter may make others needless. Thread safe.
/// </summary>
internal sealed class ScanAhead
{
    private const long FirstWindow = 4 << 20, LargestWindow = 64 << 20;

    /// <summary>Threads take row groups in turn, so the next one that a column is read in may be a few further.</summary>
    private const int NearBy = 3;

    private readonly Lock _lock = new();
    private readonly RangeCache _cache;
    private readonly WeakReference<FileSet> _set;
    private readonly long _query;
    private readonly ScanOrder _order;
    private readonly Column[] _columns;
    private readonly bool _isFiltered;
    private readonly Queue<(int Position, long Bytes)> _ahead = new();
    private int[] _wanted = [];
    private long _window = FirstWindow / 2;
    private long _outstanding;
    private int _seen;
    private int _furthest = -1;
    private int _next;

    public ScanAhead(
        RangeCache cache, FileSet set, long query, ReadOnlySpan<long> places, IReadOnlyList<string> columns, bool isFiltered)
    {
        _cache = cache;
        _set = new WeakReference<FileSet>(set);
        _query = query;
        _order = new ScanOrder(set.Footers, places);
        _columns = [.. _order.LeavesOf(columns).Select(leaf => new Column(leaf))];
        _isFiltered = isFiltered;
    }

    /// <summary>The engine is about to read a range, perhaps for this scan.</summary>
    public void Reading(FileSet set, int place, long offset, int length)
    {
        if (!_set.TryGetTarget(out var own) || !ReferenceEquals(own, set)) return;
        if (_order.PositionOf(place, offset) is not { } position) return;
        lock (_lock)
        {
            var read = false;
            foreach (var column in _columns)
            {
                var chunk = _order.ChunkOf(position, column.Leaf);
                if (chunk.Length == 0 || chunk.Offset >= offset + length || chunk.End <= offset) continue;
                column.ReadAt(position);
                read = true;
            }

            if (!read) return;
            if (position > _furthest)
            {
                _furthest = position;
                _seen++;
                _window = Math.Min(_window * 2, LargestWindow);
            }

            FetchFrom(set, position);
        }
    }

    private void FetchFrom(FileSet set, int position)
    {
        var wanted = _columns.Where(column => !_isFiltered || column.IsSteady).Select(column => column.Leaf).ToArray();
        if (!wanted.AsSpan().SequenceEqual(_wanted))
        {
            _wanted = wanted;
            _ahead.Clear();
            _outstanding = 0;
            _next = position;
        }

        while (_ahead.TryPeek(out var first) && first.Position <= _furthest) _outstanding -= _ahead.Dequeue().Bytes;
        // One row group may be all that is read: a LIMIT.
        var window = _seen < 2 ? 0 : _window;
        for (_next = Math.Max(_next, position); _next < _order.Count && (_next <= position || _outstanding < window); _next++)
        {
            long bytes = 0;
            foreach (var range in _order.RangesOf(_next, _wanted))
            {
                _cache.Prefetch(set.Store, set.Files[_order.PlaceAt(_next)], range.Offset, range.Length, new Reader(_query));
                bytes += range.Length;
            }

            if (_next <= _furthest) continue;
            _ahead.Enqueue((_next, bytes));
            _outstanding += bytes;
        }
    }

    /// <summary>How one leaf is read.</summary>
    private sealed class Column(int leaf)
    {
        private int _last = -1;
        private int _streak;

        public int Leaf => leaf;

        /// <summary>Whether it is read in one row group after the other.</summary>
        public bool IsSteady => _streak >= 2;

        public void ReadAt(int position)
        {
            if (position == _last) return;
            var goesOn = _last >= 0 && Math.Abs(position - _last) <= NearBy;
            _streak = goesOn ? _streak + 1 : 1;
            _last = goesOn ? Math.Max(_last, position) : position;
        }
    }
}
