using Lakehouse.Storage.Local;
using Lakehouse.Storage.S3;

namespace Lakehouse.Storage;

/// <summary>Opens the stores that an address names.</summary>
public static class ObjectStores
{
    /// <summary>
    /// The stores of an address by their names: one, or one for each bucket where the address is <c>s3://</c>.
    /// A folder that is missing and a bucket that cannot be listed are found here, before anything is served.
    /// </summary>
    /// <exception cref="StorageException">There is no such folder or bucket, or the server refuses or cannot be reached.</exception>
    public static async Task<IReadOnlyList<NamedStore>> OpenAsync(StoreAddress address, S3Options s3, CancellationToken cancel)
    {
        switch (address)
        {
            case StoreAddress.Folder folder:
                return [new NamedStore(null, new LocalObjectStore(folder.Path))];
            case StoreAddress.Bucket bucket:
                var store = new S3ObjectStore(s3, bucket.Name, bucket.Prefix);
                await store.CheckAsync(cancel).ConfigureAwait(false);
                return [new NamedStore(null, store)];
            case StoreAddress.AllBuckets:
                var names = await S3Buckets.ListAsync(s3, cancel).ConfigureAwait(false);
                return [.. names.Select(name => new NamedStore(name, new S3ObjectStore(s3, name, "")))];
            default:
                throw new ArgumentOutOfRangeException(nameof(address));
        }
    }
}

/// <summary>A store and the database it is served as; null where the configuration names the database.</summary>
public sealed record NamedStore(string? Database, IObjectStore Store);
