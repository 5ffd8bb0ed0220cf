using System.Globalization;
using System.Runtime.CompilerServices;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Bench.Storage;

/// <summary>A store of one table of many objects that are not there: what their listing takes in memory.</summary>
internal sealed class HeldObjects(int count) : IObjectStore
{
    /// <inheritdoc/>
    public string Name => "s3://bucket";

    /// <inheritdoc/>
    public bool IsRemote => true;

    /// <summary>Bytes for each object, its key of 73 characters and its version of 34 among them: as listed, as found, as a table's files.</summary>
    public static async Task<double> BytesForEachAsync(int count)
    {
        using var store = new HeldObjects(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var listing = await StoreSnapshot.ReadAsync(store, null, null, CancellationToken.None);
        var found = StoreDiscovery.Find(listing, store.Name);
        var files = new FileSet(store, "default/public/events", found.Tables[0].Files);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(listing);
        GC.KeepAlive(found);
        GC.KeepAlive(files);
        return (double)(after - before) / count;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, IProgress<int>? found, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        for (var i = 0; i < count; i++)
        {
            yield return new StoredObject(
                string.Create(CultureInfo.InvariantCulture, $"events/day=2024-{i / 10000:00}-{i / 1000 % 10:00}/part-{i:00000}-{Guid.NewGuid():N}.parquet"),
                100_000 + i, $"\"{Guid.NewGuid():N}\"", DateTimeOffset.UnixEpoch);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel) =>
        throw new NotSupportedException("there is nothing to read");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
