using Lakehouse.Storage.Fetching;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// Ranges of remote objects: in memory, on disk, or fetched now. Keyed by store, key and version, so what it holds is never
/// stale. A range is exactly what was asked for, so nothing is fetched that nobody wants; a range that is being fetched is
/// waited for by everybody who needs it. Local files pass through. Thread safe.
/// </summary>
public sealed class RangeCache : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly ExtentTable _table;
    private readonly DiskTier? _disk;
    private readonly Fetcher _fetcher;
    private readonly Timer? _looking;
    private long _served;

    /// <summary>A cache; where it has a folder, what earlier runs left there is found now.</summary>
    /// <exception cref="StorageException">The folder cannot be used.</exception>
    public RangeCache(RangeCacheOptions options)
    {
        _disk = options.Folder is { } folder ? new DiskTier(new DiskFolder(folder, options.Logger), options.DiskBytes) : null;
        _table = new ExtentTable(options, _disk);
        _fetcher = new Fetcher(options);
        if (_disk is null) return;
        LookAtDisk();
        Log.DiskCacheFound(options.Logger, _disk.Bytes);
        // Another server may write into the folder and remove from it.
        _looking = new Timer(_ => LookAtDisk(), null, LookAgain, LookAgain);
    }

    /// <summary>The connections whose reads are counted.</summary>
    public ReadTallies Tallies { get; } = new();

    /// <summary>What was asked for and what was fetched since the start.</summary>
    public RangeCacheCounters Counters
    {
        get
        {
            lock (_lock)
            {
                return new RangeCacheCounters(
                    _fetcher.Requests, _fetcher.Bytes, Interlocked.Read(ref _served), _table.Bytes, _disk?.BytesServed ?? 0, _disk?.Bytes ?? 0);
            }
        }
    }

    /// <summary>Fills <paramref name="buffer"/>, which must lie inside the object. Blocks.</summary>
    /// <exception cref="StorageException">Gone, replaced, refused or not reachable.</exception>
    /// <exception cref="OperationCanceledException">The reader gave up.</exception>
    public void Read(IObjectStore store, StoredObject file, long offset, Span<byte> buffer, Reader reader)
    {
        Interlocked.Add(ref _served, buffer.Length);
        if (!store.IsRemote)
        {
            _fetcher.Read(store, file, offset, buffer);
            Tallies.Find(reader.Id)?.Fetched(buffer.Length);
            return;
        }

        var waits = Ask(new Need(store, file, reader), offset, buffer.Length);
        try
        {
            foreach (var wait in waits) Copy(reader.Await(wait.Bytes), wait.Extent.Offset, offset, buffer);
        }
        finally
        {
            Leave(waits);
        }
    }

    /// <summary>Reads a range that is kept among the metadata, without a thread that waits.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public async Task<byte[]> ReadMetadataAsync(IObjectStore store, StoredObject file, long offset, int length, CancellationToken cancel)
    {
        var need = new Need(store, file, Reader.Nobody) { IsMetadata = true };
        if (!store.IsRemote) return await _fetcher.ReadAsync(store, file, offset, length, need.Reader, ahead: false, arrived: null, cancel).ConfigureAwait(false);
        var result = new byte[length];
        var waits = Ask(need, offset, length);
        try
        {
            foreach (var wait in waits) Copy(await wait.Bytes.WaitAsync(cancel).ConfigureAwait(false), wait.Extent.Offset, offset, result);
        }
        finally
        {
            Leave(waits);
        }

        return result;
    }

    /// <summary>Starts to bring a range into memory, and does not wait.</summary>
    /// <param name="store">Is read.</param>
    /// <param name="file">Of it.</param>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="length">Of the range.</param>
    /// <param name="reader">For whom.</param>
    /// <param name="arrived">Told of bytes as they come, from any thread; of all that were begun in the end, even where fetching them failed.</param>
    /// <param name="fetches">Gets what is under way then, for <see cref="Leave"/>.</param>
    /// <returns>Bytes that this call began to bring: what is there already, or under way, is not begun again.</returns>
    internal long Prefetch(
        IObjectStore store, StoredObject file, long offset, long length, Reader reader, Action<int> arrived, Queue<Awaited> fetches)
    {
        var need = new Need(store, file, reader) { IsAhead = true, Arrived = arrived };
        long begun = 0;
        lock (_lock)
        {
            foreach (var extent in _table.Cover(need.Id, offset, length))
            {
                if (extent.Bytes is not null) continue;
                if (extent.Loading is null) begun += extent.Length;
                fetches.Enqueue(new Awaited(extent, extent.Loading ?? Load(extent, need)));
                extent.Waiting++;
            }
        }

        return begun;
    }

    /// <summary>Whether a range is held as it was once asked for.</summary>
    public bool Holds(IObjectStore store, StoredObject file, long offset, int length)
    {
        lock (_lock) return _table.Holds(ObjectId.Of(store.Name, file), offset, length);
    }

    /// <summary>Waits until the disk has what it was given.</summary>
    public Task FlushAsync() => _disk?.FlushAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _looking?.Dispose();
        _disk?.Dispose();
    }

    private List<Awaited> Ask(Need need, long offset, int length)
    {
        var tally = Tallies.Find(need.Reader.Id);
        var waits = Ask(need, offset, length, tally, out var hits);
        StorageMetrics.InMemory(hits, waits.Count - hits);
        return waits;
    }

    private List<Awaited> Ask(Need need, long offset, int length, ReadTally? tally, out int held)
    {
        var hits = 0;
        lock (_lock)
        {
            var waits = _table.Cover(need.Id, offset, length).ConvertAll(extent =>
            {
                _table.Use(extent);
                tally?.Cached(extent.Bytes is not null, Shared(extent.Offset, extent.Length, offset, length));
                if (extent.Bytes is { } bytes)
                {
                    hits++;
                    return new Awaited(extent, Task.FromResult(bytes));
                }

                var loading = extent.Loading ?? Load(extent, need);
                extent.Waiting++;
                return new Awaited(extent, loading);
            });
            held = hits;
            return waits;
        }
    }

    /// <summary>A reader has what it waited for, or waits no more: what nobody waits for is not fetched to its end.</summary>
    internal void Leave(IEnumerable<Awaited> waits)
    {
        lock (_lock)
        {
            foreach (var (extent, task) in waits)
            {
                if (extent.Loading != task || --extent.Waiting > 0) continue;
                _ = extent.Stop!.CancelAsync();
                extent.Loading = null;
                _table.DropIfEmpty(extent);
            }
        }
    }

    private Task<byte[]> Load(Extent extent, Need need)
    {
        extent.IsMetadata = need.IsMetadata;
        extent.Waiting = 0;
        extent.Stop = new CancellationTokenSource();
        var (onDisk, cancel) = (extent.Disk is not null, extent.Stop.Token);
        return extent.Loading = Task.Run(() => LoadAsync(extent, need, onDisk, cancel), CancellationToken.None);
    }

    private async Task<byte[]> LoadAsync(Extent extent, Need need, bool onDisk, CancellationToken cancel)
    {
        var arrival = need.Arrived is { } arrived ? new Arrival(extent.Length, arrived) : null;
        try
        {
            var bytes = onDisk ? _disk!.Read(extent) : null;
            var isFetched = bytes is null;
            if (_disk is not null) StorageMetrics.OnDisk(!isFetched);
            if (bytes is null && onDisk) lock (_lock) _disk!.Forget(extent);
            bytes ??= await _fetcher.ReadAsync(need.Store, need.File, extent.Offset, extent.Length, need.Reader, need.IsAhead, arrival is null ? null : arrival.Came, cancel)
                .ConfigureAwait(false);
            if (isFetched) Tallies.Find(need.Reader.Id)?.Fetched(bytes.Length);
            lock (_lock)
            {
                // Given up in the last moment: another load may be under way.
                if (cancel.IsCancellationRequested) return bytes;
                extent.Loading = null;
                _table.Loaded(extent, bytes);
            }

            if (isFetched) _disk?.Keep(extent, bytes, kept => { lock (_lock) _table.OnDisk(kept); });
            return bytes;
        }
        catch
        {
            lock (_lock)
            {
                if (!cancel.IsCancellationRequested)
                {
                    extent.Loading = null;
                    _table.DropIfEmpty(extent);
                }
            }

            throw;
        }
        finally
        {
            arrival?.End();
        }
    }

    private void LookAtDisk()
    {
        var files = _disk!.Files();
        lock (_lock) _table.Reconcile(files);
    }

    /// <summary>How many bytes a piece and the wanted range have in common.</summary>
    private static long Shared(long pieceStart, long pieceLength, long offset, long length) =>
        Math.Min(pieceStart + pieceLength, offset + length) - Math.Max(pieceStart, offset);

    /// <summary>Copies what a piece of the object at <paramref name="pieceStart"/> and the wanted range have in common.</summary>
    private static void Copy(ReadOnlySpan<byte> piece, long pieceStart, long offset, Span<byte> buffer)
    {
        var from = Math.Max(pieceStart, offset);
        var to = Math.Min(pieceStart + piece.Length, offset + buffer.Length);
        piece[(int)(from - pieceStart)..(int)(to - pieceStart)].CopyTo(buffer[(int)(from - offset)..]);
    }

    private sealed record Need(IObjectStore Store, StoredObject File, Reader Reader)
    {
        public ObjectId Id { get; } = ObjectId.Of(Store.Name, File);

        public bool IsMetadata { get; init; }

        public bool IsAhead { get; init; }

        public Action<int>? Arrived { get; init; }
    }
}

/// <summary>Counters of a <see cref="RangeCache"/>.</summary>
/// <param name="Requests">Reads of stores.</param>
/// <param name="BytesFetched">Bytes those reads brought.</param>
/// <param name="BytesServed">Bytes the engine asked for.</param>
/// <param name="BytesHeld">Bytes in memory now.</param>
/// <param name="BytesFromDisk">Bytes that came from the disk's cache instead.</param>
/// <param name="BytesOnDisk">Bytes on disk now.</param>
public readonly record struct RangeCacheCounters(
    long Requests, long BytesFetched, long BytesServed, long BytesHeld, long BytesFromDisk, long BytesOnDisk);
