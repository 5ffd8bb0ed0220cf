using System.Globalization;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>One object, and runs over it, one after the other: each a few reads of random ranges through a fresh cache.</summary>
internal sealed class FaultLane(int number, S3Bucket bucket, IObjectStore store) : IDisposable
{
    private const int Size = 24_000, LargestRequest = 7_000, ReadsOfRun = 4;

    private readonly string _key = $"lane-{number}";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private Random _random = new(number);
    private byte[] _content = [];
    private StoredObject? _object;
    private volatile bool _isAsListed;

    /// <summary>Reads that gave the bytes.</summary>
    public int Right { get; private set; }

    /// <summary>Reads that said that the object is not the one that was listed.</summary>
    public int Changed { get; private set; }

    /// <summary>Reads that gave up.</summary>
    public int Failed { get; private set; }

    /// <summary>Whose object a request asks for.</summary>
    public static int NumberOf(string target) => int.Parse(target.AsSpan(target.LastIndexOf("/lane-", StringComparison.Ordinal) + 6).ToString().Split('?')[0], CultureInfo.InvariantCulture);

    public void Dispose() => _turn.Dispose();

    /// <summary>Makes one run.</summary>
    public void Run(int run)
    {
        lock (_lock) _random = new Random(run);
        if (!_isAsListed) StoreAsync(run).GetAwaiter().GetResult();
        using var cache = new RangeCache(new RangeCacheOptions { LargestRequest = LargestRequest });
        for (var read = 0; read < ReadsOfRun; read++) Read(cache, run);
    }

    /// <summary>What happens to the next request.</summary>
    public Fault? Choose()
    {
        lock (_lock)
        {
            return _random.Next(20) switch
            {
                0 => new Fault.Answer(503, "SlowDown"),
                1 => new Fault.Answer(500, "InternalError"),
                2 => new Fault.Reset(),
                3 => new Fault.Reset(_random.Next(1, LargestRequest)),
                4 => new Fault.Truncate(_random.Next(LargestRequest)),
                5 => new Fault.Delay(TimeSpan.FromMilliseconds(_random.Next(30))),
                6 => new Fault.Stall(_random.Next(LargestRequest), TimeSpan.FromMilliseconds(_random.Next(20))),
                7 when _random.Next(8) == 0 => new Fault.Before(() => ChangeAsync(() => bucket.PutAsync(_key, Content(-1)))),
                7 when _random.Next(8) == 0 => new Fault.Before(() => ChangeAsync(() => bucket.DeleteAsync(_key))),
                _ => null,
            };
        }
    }

    private void Read(RangeCache cache, int run)
    {
        int offset;
        byte[] buffer;
        lock (_lock)
        {
            offset = _random.Next(Size - 1);
            buffer = new byte[_random.Next(1, Size - offset + 1)];
        }

        try
        {
            cache.Read(store, _object!, offset, buffer, Reader.Nobody);
            Assert.True(buffer.AsSpan().SequenceEqual(_content.AsSpan(offset, buffer.Length)), $"wrong bytes in run {run}");
            Right++;
        }
        catch (StorageException e) when (e.Fault == StorageFault.Changed)
        {
            Assert.False(_isAsListed, $"run {run}: {e.Message}, but it has not");
            Changed++;
        }
        catch (StorageException e) when (e.Fault == StorageFault.Unavailable)
        {
            Failed++;
        }
    }

    private async Task StoreAsync(int run)
    {
        await _turn.WaitAsync();
        try
        {
            _content = Content(run);
            await bucket.PutAsync(_key, _content);
            _object = Assert.Single(await store.ListAllAsync(_key), item => item.Key == _key);
            _isAsListed = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A request that a run gave up may do it when the next one is about to begin.</summary>
    private async Task ChangeAsync(Func<Task> change)
    {
        await _turn.WaitAsync();
        try
        {
            _isAsListed = false;
            await change();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static byte[] Content(int seed)
    {
        var content = new byte[Size];
        new Random(seed).NextBytes(content);
        return content;
    }
}
