using System.Collections.Immutable;

namespace Lakehouse.Storage.Listing;

/// <summary>
/// What a store held when it was listed: every object with its version. Immutable; the base of a catalog snapshot.
/// </summary>
public sealed class StoreSnapshot
{
    private StoreSnapshot(ImmutableArray<StoredObject> objects)
    {
        Objects = objects;
        Fingerprint = Listing.Fingerprint.Of(objects);
    }

    /// <summary>In ordinal order of keys.</summary>
    public ImmutableArray<StoredObject> Objects { get; }

    /// <summary>The same for two listings exactly where keys, sizes and versions agree.</summary>
    public string Fingerprint { get; }

    /// <summary>Lists a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="before">An earlier listing of it, with which the new one shares what did not change; or null.</param>
    /// <param name="progress">Hears how many objects were found so far.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">It cannot be listed.</exception>
    public static async Task<StoreSnapshot> ReadAsync(
        IObjectStore store, StoreSnapshot? before, IProgress<int>? progress, CancellationToken cancel)
    {
        var objects = ImmutableArray.CreateBuilder<StoredObject>();
        var request = StorageMetrics.List(store);
        try
        {
            await foreach (var found in store.ListAsync("", progress, cancel).ConfigureAwait(false)) objects.Add(found);
            request.Done(bytes: 0);
        }
        catch (Exception e)
        {
            request.Failed(e);
            throw;
        }

        // S3 orders keys by their UTF-8 bytes, C# by UTF-16 units; some servers do not order at all.
        objects.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        if (before is not null) Share(objects, before.Objects);
        return new StoreSnapshot(objects.DrainToImmutable());
    }

    /// <summary>Snapshots of a table hold its objects for as long as they are in use: those that are the same are held once.</summary>
    private static void Share(ImmutableArray<StoredObject>.Builder objects, ImmutableArray<StoredObject> before)
    {
        var old = 0;
        for (var at = 0; at < objects.Count; at++)
        {
            var order = -1;
            while (old < before.Length && (order = string.CompareOrdinal(before[old].Key, objects[at].Key)) < 0) old++;
            if (order == 0 && before[old].Version == objects[at].Version && before[old].Size == objects[at].Size) objects[at] = before[old];
        }
    }
}
