using System.Buffers;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// Bytes of remote objects in memory, in blocks, under a bound; the least recently used leave first. Keyed by store, key
/// and version, so what it holds is never stale. Local files pass through.
/// </summary>
/// <param name="capacity">The bound in bytes; 0 keeps nothing.</param>
public sealed class RangeCache(long capacity)
{
    /// <summary>
    /// 64 KiB: a read fetches at most two blocks' worth of bytes that it does not need, and a column chunk is a few dozen blocks.
    /// </summary>
    public const int BlockSize = 64 * 1024;

    private readonly BlockTable _blocks = new(capacity);
    private long _requests;
    private long _fetched;
    private long _served;

    /// <summary>What was asked for and what was fetched since the start.</summary>
    public RangeCacheCounters Counters =>
        new(Interlocked.Read(ref _requests), Interlocked.Read(ref _fetched), Interlocked.Read(ref _served), _blocks.Bytes);

    /// <summary>Fills <paramref name="buffer"/>, which must lie inside the object; runs of missing blocks cost one request each.</summary>
    /// <exception cref="StorageException">Gone, replaced, refused or not reachable.</exception>
    public void Read(IObjectStore store, StoredObject file, long offset, Span<byte> buffer)
    {
        Interlocked.Add(ref _served, buffer.Length);
        // A read that would push out much of what is kept does not become part of it.
        if (!store.IsRemote || buffer.Length > capacity / 4) Fetch(store, file, offset, buffer);
        else ReadBlocks(store, file, offset, buffer);
    }

    private void ReadBlocks(IObjectStore store, StoredObject file, long offset, Span<byte> buffer)
    {
        var last = (offset + buffer.Length - 1) / BlockSize;
        for (var block = offset / BlockSize; block <= last; block++)
        {
            if (_blocks.Find(KeyOf(store, file, block)) is { } held)
            {
                Copy(held, block * BlockSize, offset, buffer);
                continue;
            }

            var end = block + 1;
            while (end <= last && !_blocks.Contains(KeyOf(store, file, end))) end++;
            FetchBlocks(store, file, block, end, offset, buffer);
            block = end - 1;
        }
    }

    private void FetchBlocks(IObjectStore store, StoredObject file, long first, long end, long offset, Span<byte> buffer)
    {
        var start = first * BlockSize;
        var length = (int)(Math.Min(end * BlockSize, file.Size) - start);
        var fetched = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Fetch(store, file, start, fetched.AsMemory(0, length));
            Copy(fetched.AsSpan(0, length), start, offset, buffer);
            for (var block = first; block < end; block++)
            {
                var at = (int)((block - first) * BlockSize);
                _blocks.Add(KeyOf(store, file, block), fetched.AsSpan(at, Math.Min(BlockSize, length - at)).ToArray());
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(fetched);
        }
    }

    private void Fetch(IObjectStore store, StoredObject file, long offset, Span<byte> buffer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            Fetch(store, file, offset, rented.AsMemory(0, buffer.Length));
            rented.AsSpan(0, buffer.Length).CopyTo(buffer);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>One read of the store. The engine's thread waits for it: it has nothing else to do.</summary>
    private void Fetch(IObjectStore store, StoredObject file, long offset, Memory<byte> buffer)
    {
        Interlocked.Increment(ref _requests);
        var pending = store.ReadAsync(file.Key, file.Version, offset, buffer, CancellationToken.None);
        var read = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
        Interlocked.Add(ref _fetched, read);
        if (read != buffer.Length)
            throw new StorageException(StorageFault.Changed, $"object \"{file.Key}\" is shorter than it was listed");
    }

    /// <summary>Copies what a piece of the object at <paramref name="pieceStart"/> and the wanted range have in common.</summary>
    private static void Copy(ReadOnlySpan<byte> piece, long pieceStart, long offset, Span<byte> buffer)
    {
        var from = Math.Max(pieceStart, offset);
        var to = Math.Min(pieceStart + piece.Length, offset + buffer.Length);
        piece[(int)(from - pieceStart)..(int)(to - pieceStart)].CopyTo(buffer[(int)(from - offset)..]);
    }

    private static BlockKey KeyOf(IObjectStore store, StoredObject file, long block) =>
        new(store.Name, file.Key, file.Version, block);
}

/// <summary>Counters of a <see cref="RangeCache"/>.</summary>
/// <param name="Requests">Reads of stores.</param>
/// <param name="BytesFetched">Bytes those reads brought.</param>
/// <param name="BytesServed">Bytes the engine asked for.</param>
/// <param name="BytesHeld">Bytes in memory now.</param>
public readonly record struct RangeCacheCounters(long Requests, long BytesFetched, long BytesServed, long BytesHeld);
