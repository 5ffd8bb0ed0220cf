using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// Fetches ahead of one scan. The engine reads row group after row group, and in each the chunks of its columns one by one,
/// waiting for each; the footers tell where the next ones are. As much is kept under way as fills the way to the store: with
/// every byte that comes another is asked for, and in the beginning two, so that a query that ends early has fetched little in
/// vain, and a long one never leaves the way idle. What is still under way when the scan ends is given up. Where the scan has a filter, only those columns are fetched ahead that were
/// read in one row group after the other: the filter may make others needless. Thread safe.
/// </summary>
internal sealed class ScanAhead
{
    /// <summary>Bytes under way in the beginning: 1 Gbit/s times 64 ms.</summary>
    private const long FirstFlight = 8 << 20;

    /// <summary>Bytes under way at most: 5 Gbit/s times 50 ms. More would only share the same way, and come later all together.</summary>
    private const long LargestFlight = 32 << 20;

    /// <summary>Bytes beyond the furthest row group that is read, for each of the first that were: they wait in memory.</summary>
    private const long FirstWindow = 16 << 20;

    /// <summary>After so many row groups the window is as large as it gets; after fewer than <see cref="Several"/> there is none, for they may be all that is read: a LIMIT.</summary>
    private const int Many = 4, Several = 2;

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
    private readonly Queue<Awaited> _fetches = new();
    private readonly HashSet<int> _read = [];
    private int[] _wanted = [];
    private long _outstanding;
    private long _flight = FirstFlight;
    private long _underWay;
    private int _furthest = -1;
    private int _next;
    private bool _hasEnded;

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

            if (!read || _hasEnded) return;
            _furthest = Math.Max(_furthest, position);
            if (_read.Count < Many) _read.Add(position);
            FetchFrom(set, position);
        }
    }

    /// <summary>The scan reads nothing any more: what was fetched for it alone is not fetched to its end.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _cache.Leave(_fetches);
            _fetches.Clear();
        }
    }

    private void Arrived(int bytes)
    {
        lock (_lock)
        {
            _underWay -= bytes;
            _flight = Math.Min(_flight + bytes, LargestFlight);
            if (HasRoom && _set.TryGetTarget(out var set)) FetchFrom(set, _furthest);
        }
    }

    private bool HasRoom =>
        !_hasEnded && _read.Count >= Several && _outstanding < _read.Count * FirstWindow && _underWay < _flight && _next < _order.Count;

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

        while (_fetches.TryPeek(out var fetch) && fetch.Bytes.IsCompleted) _fetches.Dequeue();
        while (_ahead.TryPeek(out var first) && first.Position <= _furthest) _outstanding -= _ahead.Dequeue().Bytes;
        for (_next = Math.Max(_next, position); _next <= position || HasRoom; _next++)
        {
            long bytes = 0;
            foreach (var range in _order.RangesOf(_next, _wanted))
            {
                _underWay += _cache.Prefetch(
                    set.Store, set.Files[_order.PlaceAt(_next)], range.Offset, range.Length, new Reader(_query), Arrived, _fetches);
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
