using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lakehouse.Storage.S3;

/// <summary>
/// Lists what lies below a prefix. One page is one request; where there are more, the folders below are listed side by side,
/// many of them together by what their names begin with. Servers order keys differently (SeaweedFS by folders), so nothing
/// here relies on an order: what is listed apart is told apart by prefixes alone.
/// </summary>
/// <param name="page">Sends one request.</param>
/// <param name="root">How many characters of a key are the store's own prefix.</param>
/// <param name="progress">Hears how many objects were found so far.</param>
internal sealed class S3Listing(
    Func<ListObjectsV2Request, CancellationToken, Task<ListObjectsV2Response>> page, int root, IProgress<int>? progress) : IDisposable
{
    /// <summary>More parts than this side by side would cost more requests than the pages of all their objects.</summary>
    private const int MostParts = 64;

    /// <summary>Pages of folders alone that are read to find the parts: more folders hold next to nothing each.</summary>
    private const int MostFolderPages = 8;

    private const int RequestsAtOnce = 16;

    private readonly SemaphoreSlim _places = new(RequestsAtOnce, RequestsAtOnce);
    private readonly ConcurrentDictionary<string, StoredObject> _found = new(StringComparer.Ordinal);
    private int _parts;

    /// <summary>Every object below <paramref name="prefix"/>, in ordinal order of keys.</summary>
    public async Task<StoredObject[]> ReadAsync(string bucket, string prefix, CancellationToken cancel)
    {
        await VisitAsync(bucket, prefix, cancel).ConfigureAwait(false);
        var objects = _found.Values.ToArray();
        Array.Sort(objects, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return objects;
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private async Task VisitAsync(string bucket, string prefix, CancellationToken cancel)
    {
        var request = NewRequest(bucket, prefix);
        var first = await PageAsync(request, cancel).ConfigureAwait(false);
        Take(first);
        if (first.IsTruncated != true) return;
        // What goes apart is listed anew, so it goes apart only as long as there are few parts.
        if (Volatile.Read(ref _parts) < RequestsAtOnce && await PartsAsync(bucket, prefix, cancel).ConfigureAwait(false) is { } parts)
        {
            Interlocked.Add(ref _parts, parts.Count);
            await Task.WhenAll(parts.Select(part => VisitAsync(bucket, part, cancel))).ConfigureAwait(false);
            return;
        }

        await RestAsync(request, first, cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// Prefixes that hold all folders right below a prefix, whose own objects are taken; null where there is nothing to tell apart.
    /// </summary>
    private async Task<IReadOnlyList<string>?> PartsAsync(string bucket, string prefix, CancellationToken cancel)
    {
        var folders = new List<string>();
        var request = NewRequest(bucket, prefix);
        request.Delimiter = "/";
        for (var pages = 0; pages < MostFolderPages; pages++)
        {
            var level = await PageAsync(request, cancel).ConfigureAwait(false);
            Take(level);
            folders.AddRange((level.CommonPrefixes ?? []).Select(folder => level.Encoding == EncodingType.Url ? Decode(folder) : folder));
            if (level.IsTruncated != true) return PartsOf(prefix, folders);
            // Where a whole page has no folder, the prefix is a folder of files.
            if (folders.Count == 0) return null;
            request.ContinuationToken = level.NextContinuationToken;
        }

        return null;
    }

    private static IReadOnlyList<string>? PartsOf(string prefix, List<string> folders)
    {
        if (folders.Count == 0) return null;
        var parts = KeyPrefixes.Of(folders, prefix.Length, MostParts);
        return parts is [var whole] && whole == prefix ? null : parts;
    }

    private async Task RestAsync(ListObjectsV2Request request, ListObjectsV2Response first, CancellationToken cancel)
    {
        for (var last = first; last.IsTruncated == true;)
        {
            request.ContinuationToken = last.NextContinuationToken;
            last = await PageAsync(request, cancel).ConfigureAwait(false);
            Take(last);
        }
    }

    private async Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await page(request, cancel).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    // Keys may hold characters that XML cannot, so the server is asked to encode them.
    private static ListObjectsV2Request NewRequest(string bucket, string prefix) =>
        new() { BucketName = bucket, Prefix = prefix, Encoding = EncodingType.Url };

    private void Take(ListObjectsV2Response answer)
    {
        foreach (var entry in answer.S3Objects ?? [])
        {
            var key = answer.Encoding == EncodingType.Url ? Decode(entry.Key) : entry.Key;
            // A key that ends in a slash is a console's idea of a folder.
            if (key.EndsWith('/')) continue;
            key = key[root..];
            _found[key] = new StoredObject(
                key, entry.Size ?? 0, entry.ETag, new DateTimeOffset(entry.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch));
        }

        // Counting takes all of the dictionary's locks.
        if (progress is not null) progress.Report(_found.Count);
    }

    /// <summary>A listed key in its own characters: a plus stands for a space, and a plus is %2B.</summary>
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));
}
