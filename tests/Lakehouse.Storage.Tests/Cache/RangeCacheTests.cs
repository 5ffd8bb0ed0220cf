using System.Runtime.CompilerServices;
using Lakehouse.Storage.Cache;
using Xunit;

namespace Lakehouse.Storage.Tests.Cache;

public sealed class RangeCacheTests : IDisposable
{
    private const int Block = RangeCache.BlockSize;
    private readonly CountingStore _store = new(10 * Block + 100);

    public void Dispose() => _store.Dispose();

    private byte[] Read(RangeCache cache, long offset, int length, string version = "1")
    {
        var buffer = new byte[length];
        cache.Read(_store, new StoredObject("k", _store.Content.Length, version, default), offset, buffer);
        return buffer;
    }

    [Fact]
    public void What_is_read_is_what_the_store_holds()
    {
        var cache = new RangeCache(100 * Block);
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var offset = random.Next(_store.Content.Length - 1);
            var length = random.Next(1, Math.Min(4 * Block, _store.Content.Length - offset) + 1);
            Assert.Equal(_store.Content[offset..(offset + length)], Read(cache, offset, length));
        }

        Assert.True(cache.Counters.BytesFetched <= _store.Content.Length);
    }

    [Fact]
    public void A_second_read_costs_no_request()
    {
        var cache = new RangeCache(100 * Block);
        Read(cache, 10, 3 * Block);
        Read(cache, 0, Block);
        Read(cache, 2 * Block, Block + 5);

        Assert.Equal([(0L, 4 * Block)], _store.Requests);
    }

    [Fact]
    public void A_gap_between_held_blocks_is_one_request()
    {
        var cache = new RangeCache(100 * Block);
        Read(cache, 0, 1);
        Read(cache, 4 * Block, 1);
        Read(cache, 0, 6 * Block);

        Assert.Equal([(0, Block), (4 * Block, Block), (Block, 3 * Block), (5 * Block, Block)], _store.Requests);
    }

    [Fact]
    public void Another_version_is_another_object()
    {
        var cache = new RangeCache(100 * Block);
        Read(cache, 0, 1, "1");
        Read(cache, 0, 1, "2");

        Assert.Equal(2, _store.Requests.Count);
    }

    [Fact]
    public void The_bound_holds_and_the_least_recently_used_leaves_first()
    {
        var cache = new RangeCache(4 * Block);
        foreach (var block in new[] { 0, 1, 2, 3, 0, 4 }) Read(cache, block * Block, 10);
        Assert.Equal(4 * Block, cache.Counters.BytesHeld);
        _store.Requests.Clear();

        Read(cache, 0, 10);
        Read(cache, Block, 10);

        Assert.Equal([(Block, Block)], _store.Requests);
    }

    [Fact]
    public void A_read_larger_than_a_quarter_of_the_cache_passes_by()
    {
        var cache = new RangeCache(8 * Block);
        Read(cache, 5, 5 * Block);

        Assert.Equal([(5, 5 * Block)], _store.Requests);
        Assert.Equal(0, cache.Counters.BytesHeld);
    }

    [Fact]
    public void An_object_shorter_than_listed_is_a_change()
    {
        var cache = new RangeCache(100 * Block);
        var longer = new StoredObject("k", _store.Content.Length + 10, "1", default);

        Assert.Equal(StorageFault.Changed, Assert.Throws<StorageException>(
            () => cache.Read(_store, longer, longer.Size - 20, new byte[20])).Fault);
    }

    /// <summary>A remote object in memory that writes down what is asked of it.</summary>
    private sealed class CountingStore : IObjectStore
    {
        public CountingStore(int size)
        {
            Content = new byte[size];
            new Random(7).NextBytes(Content);
        }

        public byte[] Content { get; }

        public List<(long Offset, int Length)> Requests { get; } = [];

        public string Name => "counting";

        public bool IsRemote => true;

        public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.CompletedTask;
            yield break;
        }

        public async ValueTask<int> ReadAsync(string key, string version, long offset, Memory<byte> buffer, CancellationToken cancel)
        {
            await Task.Yield();
            Requests.Add((offset, buffer.Length));
            var length = (int)Math.Min(buffer.Length, Content.Length - offset);
            Content.AsSpan((int)offset, length).CopyTo(buffer.Span);
            return length;
        }

        public void Dispose()
        {
        }
    }
}
