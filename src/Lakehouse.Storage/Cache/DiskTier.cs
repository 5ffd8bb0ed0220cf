using System.Threading.Channels;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// The extents on disk: which they are, and that they stay under the bound. Files are written behind the readers' backs, as
/// far as the disk keeps up. Everything but <see cref="Read"/> and <see cref="Keep"/> is called under the lock of the cache.
/// </summary>
internal sealed class DiskTier : IDisposable
{
    /// <summary>Extents that wait to be written; what comes when so many wait is not kept.</summary>
    private const int MostWaiting = 64;

    private readonly DiskFolder _folder;
    private readonly SegmentedQueue _queue;
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _working;
    private int _waiting;

    public DiskTier(DiskFolder folder, long capacity)
    {
        _folder = folder;
        _queue = new SegmentedQueue(capacity);
        _working = Task.Run(WorkAsync);
    }

    public long Bytes => _queue.Bytes;

    public long BytesServed => _folder.BytesServed;

    /// <summary>The files of earlier runs and of other servers.</summary>
    public IReadOnlyList<ExtentFile> Files() => _folder.Files();

    /// <summary>Takes note of a file.</summary>
    /// <returns>Extents whose files leave for it.</returns>
    public List<Extent> Add(Extent extent)
    {
        extent.Disk = _queue.Add(extent, ExtentFile.Of(extent).Size);
        if (extent.IsMetadata) _queue.Use(extent.Disk);
        var leaving = _queue.TakeOverflow().ConvertAll(entry => entry.Extent);
        foreach (var gone in leaving) Forget(gone);
        return leaving;
    }

    /// <summary>Takes an extent's file away.</summary>
    public void Forget(Extent extent)
    {
        if (extent.Disk is not { } entry) return;
        _queue.Remove(entry);
        extent.Disk = null;
        var file = ExtentFile.Of(extent);
        Enqueue(() => _folder.Remove(file));
    }

    /// <summary>An extent was read from its file.</summary>
    public void Use(Extent extent)
    {
        if (extent.Disk is not { } entry) return;
        _queue.Use(entry);
        var file = ExtentFile.Of(extent);
        Enqueue(() => _folder.Touch(file));
    }

    /// <summary>Removes a file that is of no use.</summary>
    public void Remove(ExtentFile file) => Enqueue(() => _folder.Remove(file));

    /// <summary>The bytes of a file, or null. Blocks; from any thread.</summary>
    public byte[]? Read(Extent extent) => _folder.Read(ExtentFile.Of(extent));

    /// <summary>Writes an extent some time soon; <paramref name="done"/> is told when it is there. From any thread.</summary>
    public void Keep(Extent extent, byte[] bytes, Action<Extent> done)
    {
        if (!_folder.IsUsable || Volatile.Read(ref _waiting) >= MostWaiting) return;
        Interlocked.Increment(ref _waiting);
        var file = ExtentFile.Of(extent);
        Enqueue(() =>
        {
            Interlocked.Decrement(ref _waiting);
            if (_folder.Write(file, bytes)) done(extent);
        });
    }

    /// <summary>Waits until what was asked for so far is done.</summary>
    public Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _work.Writer.TryWrite(done.SetResult) ? done.Task : _working;
    }

    /// <summary>Finishes what is under way.</summary>
    public void Dispose()
    {
        _work.Writer.TryComplete();
        _working.GetAwaiter().GetResult();
    }

    private void Enqueue(Action action) => _work.Writer.TryWrite(action);

    private async Task WorkAsync()
    {
        await foreach (var action in _work.Reader.ReadAllAsync().ConfigureAwait(false)) action();
    }
}
