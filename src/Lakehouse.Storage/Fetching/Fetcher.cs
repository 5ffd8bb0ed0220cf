using System.Buffers;
using System.Collections.Concurrent;
using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.Fetching;

/// <summary>Sends reads to stores, as many at a time as the gates let through, and counts them. Thread safe.</summary>
internal sealed class Fetcher(RangeCacheOptions options)
{
    private readonly ConcurrentDictionary<string, RequestGate> _gates = new(StringComparer.Ordinal);
    private long _requests;
    private long _bytes;

    /// <summary>Reads of stores.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Bytes that they brought.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Reads a range that lies inside the object.</summary>
    /// <param name="store">Is read.</param>
    /// <param name="file">Of it.</param>
    /// <param name="offset">Of the first byte.</param>
    /// <param name="length">As many as are there.</param>
    /// <param name="reader">Whose turn is taken.</param>
    /// <param name="ahead">Whether nobody waits for it yet.</param>
    /// <param name="arrived">Told of bytes as they come.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">Gone, replaced, refused or not reachable.</exception>
    public async Task<byte[]> ReadAsync(
        IObjectStore store, StoredObject file, long offset, int length, Reader reader, bool ahead, Action<int>? arrived, CancellationToken cancel)
    {
        var gate = _gates.GetOrAdd(store.Name, _ => new RequestGate(options.RequestsPerStore, options.RequestsPerReader));
        using var place = await gate.EnterAsync(reader.Id, ahead, cancel).ConfigureAwait(false);
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        Interlocked.Increment(ref _requests);
        var read = await ReadAsync(store, file, offset, bytes, arrived, cancel).ConfigureAwait(false);
        Interlocked.Add(ref _bytes, read);
        return read == length ? bytes : throw Shorter(file);
    }

    /// <summary>Reads a range on the calling thread: for local files, where waiting is all there is.</summary>
    /// <exception cref="StorageException">Gone, replaced or refused.</exception>
    public void Read(IObjectStore store, StoredObject file, long offset, Span<byte> buffer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            Interlocked.Increment(ref _requests);
            var pending = ReadAsync(store, file, offset, rented.AsMemory(0, buffer.Length), arrived: null, CancellationToken.None);
            var read = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
            Interlocked.Add(ref _bytes, read);
            if (read != buffer.Length) throw Shorter(file);
            rented.AsSpan(0, read).CopyTo(buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static async ValueTask<int> ReadAsync(
        IObjectStore store, StoredObject file, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel)
    {
        var request = StorageMetrics.Read(store);
        try
        {
            var read = await store.ReadAsync(file.Key, file.Version, offset, buffer, arrived, cancel).ConfigureAwait(false);
            request.Done(read);
            return read;
        }
        catch (StorageException e) when (e.Fault == StorageFault.NotFound)
        {
            request.Failed(e);
            // It was listed, so it was there: its absence is a change like any other.
            throw new StorageException(StorageFault.Changed, $"object \"{file.Key}\" was removed since it was listed", e);
        }
        catch (Exception e)
        {
            request.Failed(e);
            throw;
        }
    }

    private static StorageException Shorter(StoredObject file) =>
        new(StorageFault.Changed, $"object \"{file.Key}\" is shorter than it was listed");
}
