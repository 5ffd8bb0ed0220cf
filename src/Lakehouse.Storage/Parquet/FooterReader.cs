using System.Collections.Concurrent;
using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.Parquet;

/// <summary>
/// Reads footers, each once as long as something holds it: with one request as far as its length can be guessed, many side by
/// side. The bytes stay in the cache's metadata, in memory and on disk, where the engine finds them. Thread safe.
/// </summary>
public sealed class FooterReader(RangeCache cache)
{
    // A footer takes some dozen bytes for each column of a row group: a thousandth of a usual file.
    private const int ShareOfFile = 1000, LeastTail = 16 * 1024, MostTail = 512 * 1024;

    private readonly ConcurrentDictionary<ObjectId, WeakReference<ParquetFooter>> _known = new();
    private volatile ParquetSchema? _lastSchema;
    private int _sinceSweep;

    /// <summary>Reads a file's footer.</summary>
    /// <exception cref="ParquetException">It is not Parquet, or broken.</exception>
    /// <exception cref="StorageException">The file cannot be read.</exception>
    public async Task<ParquetFooter> ReadAsync(IObjectStore store, StoredObject file, CancellationToken cancel)
    {
        var id = ObjectId.Of(store.Name, file);
        if (_known.TryGetValue(id, out var held) && held.TryGetTarget(out var known)) return known;
        var footer = FooterParser.Parse(await BytesAsync(store, file, cancel).ConfigureAwait(false));
        // The files of a table have one schema nearly always, which is the larger part of a small file's footer.
        if (_lastSchema is { } schema && schema.Nodes[0] == footer.Schema.Nodes[0] && schema.IsSame(footer.Schema)) footer = footer with { Schema = schema };
        _lastSchema = footer.Schema;
        _known[id] = new WeakReference<ParquetFooter>(footer);
        Sweep();
        return footer;
    }

    private async Task<byte[]> BytesAsync(IObjectStore store, StoredObject file, CancellationToken cancel)
    {
        var guess = (int)Math.Min(file.Size, Math.Clamp(file.Size / ShareOfFile, LeastTail, MostTail));
        if (guess < FooterParser.TrailerSize) throw new ParquetException("it is too small for a Parquet file");
        var tail = await cache.ReadMetadataAsync(store, file, file.Size - guess, guess, cancel).ConfigureAwait(false);
        var length = FooterParser.LengthOf(tail, file.Size);
        var whole = length + FooterParser.TrailerSize;
        if (whole <= guess) return tail[^whole..^FooterParser.TrailerSize];
        var before = await cache.ReadMetadataAsync(store, file, file.Size - whole, whole - guess, cancel).ConfigureAwait(false);
        return [.. before, .. tail.AsSpan(0, guess - FooterParser.TrailerSize)];
    }

    /// <summary>Forgets, now and then, what nobody holds.</summary>
    private void Sweep()
    {
        if (Interlocked.Increment(ref _sinceSweep) < Math.Max(1024, _known.Count)) return;
        Interlocked.Exchange(ref _sinceSweep, 0);
        foreach (var (id, held) in _known)
            if (!held.TryGetTarget(out _)) _known.TryRemove(id, out _);
    }
}
