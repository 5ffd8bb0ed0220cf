namespace Lakehouse.Sessions.Results;

/// <summary>
/// Results of queries that may be asked again, as bytes. The key names the snapshot, so a result that is found is one that still
/// holds; those of older snapshots are not asked for any more and give way first to last. Thread safe, bounded.
/// </summary>
internal sealed class ResultCache
{
    /// <summary>What an entry takes besides its bytes and its SQL, roughly.</summary>
    private const int Overhead = 512;

    /// <summary>A result may take this part of the whole.</summary>
    private const int LargestPart = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<ResultKey, LinkedListNode<(ResultKey Key, HeldResult Result)>> _byKey = [];
    private readonly LinkedList<(ResultKey Key, HeldResult Result)> _byUse = new();
    private long _held;
    private long _asked;
    private long _found;
    private long _served;

    /// <summary>The bytes that it may take; 0 keeps nothing.</summary>
    public long Limit { get; set; }

    /// <summary>The bytes that one result may have.</summary>
    public long LargestResult => Limit / LargestPart;

    /// <summary>What was asked of it and what it holds.</summary>
    public ResultCacheCounters Counters
    {
        get
        {
            lock (_lock) return new ResultCacheCounters(_asked, _found, _served, _held, _byUse.Count);
        }
    }

    /// <summary>A result that is asked for now; null where it is not held.</summary>
    public HeldResult? Take(ResultKey key)
    {
        lock (_lock)
        {
            _asked++;
            if (!_byKey.TryGetValue(key, out var node)) return null;
            _found++;
            _served += node.Value.Result.Messages.Length;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Result;
        }
    }

    /// <summary>Whether a result is held, for those who only look.</summary>
    public HeldResult? Look(ResultKey key)
    {
        lock (_lock) return _byKey.GetValueOrDefault(key)?.Value.Result;
    }

    /// <summary>Holds a result; those unused for longest make room.</summary>
    public void Add(ResultKey key, HeldResult result)
    {
        if (result.Messages.Length > LargestResult) return;
        lock (_lock)
        {
            if (_byKey.ContainsKey(key)) return;
            _byKey[key] = _byUse.AddFirst((key, result));
            _held += Size(key, result);
            while (_held > Limit) RemoveLast();
        }
    }

    /// <summary>Holds nothing any more: what users may see has changed.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byKey.Clear();
            _byUse.Clear();
            _held = 0;
        }
    }

    private void RemoveLast()
    {
        var (key, result) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _byKey.Remove(key);
        _held -= Size(key, result);
    }

    private static long Size(ResultKey key, HeldResult result) =>
        Overhead + result.Messages.Length + (sizeof(char) * (long)(key.Sql.Length + key.Parameters.Length + key.Columns.Length));
}

/// <summary>Counters of a <see cref="ResultCache"/>.</summary>
/// <param name="Asked">Runs that looked for their result.</param>
/// <param name="Found">Those that found it.</param>
/// <param name="BytesServed">Bytes of the results that were found.</param>
/// <param name="BytesHeld">What it takes now.</param>
/// <param name="Results">How many results it holds now.</param>
internal readonly record struct ResultCacheCounters(long Asked, long Found, long BytesServed, long BytesHeld, int Results);
