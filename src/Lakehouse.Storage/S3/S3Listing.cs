using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lakehouse.Storage.S3;

/// <summary>
/// Lists what lies below a prefix. One page is one request; where there are more, the folders below are listed side by side,
/// as far as there are few of them. Servers order keys differently (SeaweedFS by folders), so nothing here relies on an order:
/// what is listed apart is told apart by prefixes alone.
/// </summary>
/// <param name="page">Sends one request.</param>
/// <param name="progress">Hears how many objects were found so far.</param>
internal sealed class S3Listing(Func<ListObjectsV2Request, CancellationToken, Task<ListObjectsV2Response>> page, IProgress<int>? progress)
{
    /// <summary>More folders than this side by side would cost more requests than the pages of all their objects.</summary>
    private const int MostFolders = 64;

    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Every object below <paramref name="prefix"/>, by key, in no order.</summary>
    public async Task<IReadOnlyCollection<S3Object>> ReadAsync(string bucket, string prefix, CancellationToken cancel)
    {
        var found = new ConcurrentDictionary<string, S3Object>(StringComparer.Ordinal);
        await VisitAsync(bucket, prefix, found, cancel).ConfigureAwait(false);
        return (IReadOnlyCollection<S3Object>)found.Values;
    }

    private async Task VisitAsync(string bucket, string prefix, ConcurrentDictionary<string, S3Object> found, CancellationToken cancel)
    {
        var request = NewRequest(bucket, prefix);
        var first = await page(request, cancel).ConfigureAwait(false);
        Take(first, found);
        if (first.IsTruncated != true) return;
        if (await FoldersAsync(bucket, prefix, found, cancel).ConfigureAwait(false) is { } folders)
        {
            await Parallel.ForEachAsync(
                folders, new ParallelOptions { MaxDegreeOfParallelism = SideBySide.MaxDegreeOfParallelism, CancellationToken = cancel },
                async (folder, stop) => await VisitAsync(bucket, folder, found, stop).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        await RestAsync(request, first, found, cancel).ConfigureAwait(false);
    }

    /// <summary>The folders right below a prefix, whose own objects are taken; null where there are too many or too few to go apart.</summary>
    private async Task<IReadOnlyList<string>?> FoldersAsync(
        string bucket, string prefix, ConcurrentDictionary<string, S3Object> found, CancellationToken cancel)
    {
        var request = NewRequest(bucket, prefix);
        request.Delimiter = "/";
        var level = await page(request, cancel).ConfigureAwait(false);
        if (level.IsTruncated == true || level.CommonPrefixes is not { Count: > 0 and <= MostFolders } folders) return null;
        Take(level, found);
        return [.. folders.Select(folder => level.Encoding == EncodingType.Url ? Decode(folder) : folder)];
    }

    private async Task RestAsync(
        ListObjectsV2Request request, ListObjectsV2Response first, ConcurrentDictionary<string, S3Object> found, CancellationToken cancel)
    {
        for (var last = first; last.IsTruncated == true;)
        {
            request.ContinuationToken = last.NextContinuationToken;
            last = await page(request, cancel).ConfigureAwait(false);
            Take(last, found);
        }
    }

    // Keys may hold characters that XML cannot, so the server is asked to encode them.
    private static ListObjectsV2Request NewRequest(string bucket, string prefix) =>
        new() { BucketName = bucket, Prefix = prefix, Encoding = EncodingType.Url };

    private void Take(ListObjectsV2Response answer, ConcurrentDictionary<string, S3Object> found)
    {
        foreach (var entry in answer.S3Objects ?? [])
        {
            if (answer.Encoding == EncodingType.Url) entry.Key = Decode(entry.Key);
            // A key that ends in a slash is a console's idea of a folder.
            if (!entry.Key.EndsWith('/')) found[entry.Key] = entry;
        }

        // Counting takes all of the dictionary's locks.
        if (progress is not null) progress.Report(found.Count);
    }

    /// <summary>A listed key in its own characters: a plus stands for a space, and a plus is %2B.</summary>
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));
}
