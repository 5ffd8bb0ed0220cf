using System.Collections.Concurrent;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Lakehouse.Storage.Tests.Cache;

public sealed class RangeCacheTests : IDisposable
{
    private const int KiB = 1024;
    private readonly CountingStore _store = new(1000 * KiB + 100);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static RangeCache InMemory(long bytes = 2000 * KiB, int largest = 8 << 20) =>
        new(new RangeCacheOptions { MemoryBytes = bytes, LargestRequest = largest });

    private RangeCache OnDisk(long bytes = 2000 * KiB) =>
        new(new RangeCacheOptions { MemoryBytes = 0, Folder = _folder.Path, DiskBytes = bytes });

    private byte[] Read(RangeCache cache, long offset, int length, string version = "1")
    {
        var buffer = new byte[length];
        cache.Read(_store, new StoredObject("k", _store.Content.Length, version, default), offset, buffer, Reader.Nobody);
        return buffer;
    }

    private void AssertReads(RangeCache cache, long offset, int length) =>
        Assert.Equal(_store.Content[(int)offset..(int)(offset + length)], Read(cache, offset, length));

    [Fact]
    public void What_is_read_is_what_the_store_holds_and_nothing_is_fetched_twice()
    {
        using var cache = InMemory();
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var offset = random.Next(_store.Content.Length - 1);
            AssertReads(cache, offset, random.Next(1, Math.Min(200 * KiB, _store.Content.Length - offset) + 1));
        }

        Assert.True(cache.Counters.BytesFetched <= _store.Content.Length);
    }

    [Fact]
    public void What_is_fetched_is_what_was_asked_for_and_no_more()
    {
        using var cache = InMemory();
        AssertReads(cache, 10, 3 * KiB);
        AssertReads(cache, 5, 4 * KiB);

        Assert.Equal([(10L, 3 * KiB), (5L, 5), (10L + 3 * KiB, KiB - 5)], _store.Requests.OrderByDescending(request => request.Length == 3 * KiB).ThenBy(request => request.Offset));
    }

    [Fact]
    public void A_large_need_is_requests_of_equal_size_side_by_side()
    {
        using var cache = InMemory(largest: 100 * KiB);
        AssertReads(cache, 0, 250 * KiB);

        Assert.Equal(3, _store.Requests.Count);
        Assert.All(_store.Requests, request => Assert.InRange(request.Length, 83 * KiB, 84 * KiB));
    }

    [Fact]
    public void Another_version_is_another_object()
    {
        using var cache = InMemory();
        Read(cache, 0, 1, "1");
        Read(cache, 0, 1, "2");

        Assert.Equal(2, _store.Requests.Count);
    }

    [Fact]
    public void A_scan_does_not_push_out_what_is_used_again_and_again()
    {
        using var cache = InMemory(100 * KiB);
        for (var i = 0; i < 3; i++) Read(cache, 900 * KiB, 10 * KiB);
        for (var i = 0; i < 80; i++) Read(cache, i * 10 * KiB, 10 * KiB);
        Assert.InRange(cache.Counters.BytesHeld, 1, 100 * KiB);
        _store.Requests.Clear();

        Read(cache, 900 * KiB, 10 * KiB);

        Assert.Empty(_store.Requests);
    }

    [Fact]
    public async Task Readers_of_one_range_wait_for_one_request()
    {
        using var cache = InMemory();
        using var gate = new SemaphoreSlim(0);
        _store.Wait = gate.WaitAsync;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => AssertReads(cache, 0, KiB))).ToArray();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        gate.Release(4);
        await Task.WhenAll(readers);

        Assert.Single(_store.Requests);
    }

    [Fact]
    public async Task An_interrupted_reader_stops_waiting_and_another_still_gets_its_bytes()
    {
        using var cache = InMemory();
        using var gate = new SemaphoreSlim(0);
        _store.Wait = gate.WaitAsync;
        var interrupted = false;
        var first = Task.Run(() => cache.Read(
            _store, new StoredObject("k", _store.Content.Length, "1", default), 0, new byte[KiB], new Reader(1, () => Volatile.Read(ref interrupted))), TestContext.Current.CancellationToken);
        Volatile.Write(ref interrupted, true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        gate.Release(2);
        AssertReads(cache, 0, KiB);
    }

    [Fact]
    public void A_failure_is_not_remembered()
    {
        using var cache = InMemory();
        _store.Fails = true;
        Assert.Throws<StorageException>(() => Read(cache, 0, KiB));
        _store.Fails = false;
        AssertReads(cache, 0, KiB);
    }

    [Fact]
    public async Task The_disk_serves_another_run()
    {
        using (var first = OnDisk())
        {
            AssertReads(first, 0, 100 * KiB);
            await first.FlushAsync();
        }

        _store.Requests.Clear();
        using var second = OnDisk();
        AssertReads(second, 0, 100 * KiB);
        AssertReads(second, 20 * KiB, 5);

        Assert.Empty(_store.Requests);
        Assert.Equal(100 * KiB + 8, second.Counters.BytesOnDisk);
    }

    [Fact]
    public async Task A_broken_file_on_disk_is_fetched_anew()
    {
        using var cache = OnDisk();
        AssertReads(cache, 0, 100 * KiB);
        await cache.FlushAsync();
        var file = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[5000] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        _store.Requests.Clear();

        AssertReads(cache, 0, 100 * KiB);

        Assert.Single(_store.Requests);
    }

    [Fact]
    public async Task The_disk_stays_under_its_bound()
    {
        using var cache = OnDisk(200 * KiB);
        for (var i = 0; i < 50; i++)
        {
            AssertReads(cache, i * 20 * KiB, 20 * KiB);
            await cache.FlushAsync();
        }

        await cache.FlushAsync();
        Assert.InRange(cache.Counters.BytesOnDisk, 100 * KiB, 200 * KiB);
        Assert.InRange(
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 100 * KiB, 200 * KiB);
    }

    [Fact]
    public async Task A_disk_that_fails_is_left_alone_with_a_warning_and_the_reads_go_on()
    {
        using (var before = OnDisk())
        {
            AssertReads(before, 0, 50 * KiB);
            await before.FlushAsync();
        }

        // A folder stands where the file is to be: to write it fails, as on a disk that is full.
        var file = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single();
        File.Delete(file);
        Directory.CreateDirectory(file);
        var log = new CapturedWarnings();
        using var cache = new RangeCache(new RangeCacheOptions { MemoryBytes = 0, Folder = _folder.Path, Logger = log });

        AssertReads(cache, 0, 50 * KiB);
        await cache.FlushAsync();
        AssertReads(cache, 0, 50 * KiB);
        AssertReads(cache, 50 * KiB, 50 * KiB);
        await cache.FlushAsync();

        Assert.StartsWith("the disk cache is not used for now: ", Assert.Single(log.Messages), StringComparison.Ordinal);
        Assert.Equal(0, cache.Counters.BytesOnDisk);
    }

    [Fact]
    public async Task Two_servers_share_a_folder_and_survive_its_being_emptied()
    {
        using var one = OnDisk();
        using var two = OnDisk();
        AssertReads(one, 0, 50 * KiB);
        AssertReads(two, 10 * KiB, 50 * KiB);
        await one.FlushAsync();
        await two.FlushAsync();
        Directory.Delete(Path.Combine(_folder.Path, "ranges"), recursive: true);

        AssertReads(one, 0, 50 * KiB);
        AssertReads(two, 0, 100 * KiB);
    }

    [Fact]
    public void An_object_shorter_than_listed_is_a_change()
    {
        using var cache = InMemory();
        var longer = new StoredObject("k", _store.Content.Length + 10, "1", default);

        Assert.Equal(StorageFault.Changed, Assert.Throws<StorageException>(
            () => cache.Read(_store, longer, longer.Size - 20, new byte[20], Reader.Nobody)).Fault);
    }

    /// <summary>A remote object in memory that writes down what is asked of it.</summary>
    private sealed class CapturedWarnings : ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning) Messages.Enqueue(formatter(state, exception));
        }
    }

    private sealed class CountingStore : UnlistedStore
    {
        public CountingStore(int size)
            : base("counting")
        {
            Content = new byte[size];
            new Random(7).NextBytes(Content);
        }

        public byte[] Content { get; }

        public ConcurrentBag<(long Offset, int Length)> Requests { get; } = [];

        public Func<CancellationToken, Task>? Wait { get; set; }

        public bool Fails { get; set; }

        public override async ValueTask<int> ReadAsync(
            string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel)
        {
            await (Wait?.Invoke(cancel) ?? Task.CompletedTask);
            if (Fails) throw new StorageException(StorageFault.Unavailable, "down");
            Requests.Add((offset, buffer.Length));
            var length = (int)Math.Min(buffer.Length, Content.Length - offset);
            Content.AsSpan((int)offset, length).CopyTo(buffer.Span);
            arrived?.Invoke(length);
            return length;
        }
    }
}
