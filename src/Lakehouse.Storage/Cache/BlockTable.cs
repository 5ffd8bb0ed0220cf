namespace Lakehouse.Storage.Cache;

/// <summary>Names a block: a piece of one version of one object.</summary>
internal readonly record struct BlockKey(string Store, string Object, string Version, long Block);

/// <summary>Blocks under a bound, the least recently used leaving first. Thread safe.</summary>
internal sealed class BlockTable(long capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BlockKey, LinkedListNode<(BlockKey Key, byte[] Bytes)>> _byKey = [];
    private readonly LinkedList<(BlockKey Key, byte[] Bytes)> _byUse = [];
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public bool Contains(BlockKey key)
    {
        lock (_lock) return _byKey.ContainsKey(key);
    }

    public byte[]? Find(BlockKey key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node)) return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Bytes;
        }
    }

    public void Add(BlockKey key, byte[] bytes)
    {
        lock (_lock)
        {
            if (bytes.Length > capacity || _byKey.ContainsKey(key)) return;
            _byKey.Add(key, _byUse.AddLast((key, bytes)));
            _bytes += bytes.Length;
            while (_bytes > capacity && _byUse.First is { } oldest)
            {
                _byUse.RemoveFirst();
                _byKey.Remove(oldest.Value.Key);
                _bytes -= oldest.Value.Bytes.Length;
            }
        }
    }
}
