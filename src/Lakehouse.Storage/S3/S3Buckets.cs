
namespace Lakehouse.Storage.S3;

/// <summary>The buckets that a key pair can list.</summary>
internal static class S3Buckets
{
    public static async Task<IReadOnlyList<string>> ListAsync(S3Options options, CancellationToken cancel)
    {
        using var client = S3Client.Create(options);
        try
        {
            var answer = await client.ListBucketsAsync(cancel).ConfigureAwait(false);
            return [.. (answer.Buckets ?? []).Select(bucket => bucket.BucketName).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is not StorageException && !cancel.IsCancellationRequested)
        {
            throw S3Faults.Translate(e, "the list of buckets", S3ObjectStore.Endpoint(client));
        }
    }
}
