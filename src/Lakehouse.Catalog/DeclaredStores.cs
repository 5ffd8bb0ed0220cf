using Lakehouse.Catalog.Definition;
using Lakehouse.Storage;

namespace Lakehouse.Catalog;

/// <summary>
/// The stores of catalog files, each open once: a file that is read again finds those of its stores that are as they were.
/// Used by one reading at a time.
/// </summary>
public sealed class DeclaredStores
{
    private readonly Dictionary<StoreDeclaration, IObjectStore> _open = [];

    /// <summary>The store of a declaration.</summary>
    /// <exception cref="StorageException">There is no such folder or bucket, or the server refuses or cannot be reached.</exception>
    public async Task<IObjectStore> OpenAsync(StoreDeclaration declaration, CancellationToken cancel)
    {
        if (_open.TryGetValue(declaration, out var known)) return known;
        var store = (await ObjectStores.OpenAsync(declaration.Address, declaration.S3, cancel).ConfigureAwait(false))[0].Store;
        _open.Add(declaration, store);
        return store;
    }
}
