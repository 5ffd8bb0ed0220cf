using Lakehouse.Catalog.Definition;
using Lakehouse.Storage;

namespace Lakehouse.Catalog;

/// <summary>A database to serve: its name, and the store its tables are found in. It owns its stores.</summary>
public sealed record DatabaseDefinition(string Name, IObjectStore Store)
{
    /// <summary>What a catalog file says about it; null where everything is discovered.</summary>
    public DatabaseDeclaration? Declaration { get; init; }

    /// <summary>The stores that declared tables name, by name.</summary>
    internal IReadOnlyDictionary<string, IObjectStore> TableStores { get; init; } = new Dictionary<string, IObjectStore>();

    /// <summary>All stores that are listed for it.</summary>
    internal IEnumerable<IObjectStore> Stores => TableStores.Values.Append(Store).Distinct();

    /// <summary>Opens the stores of a catalog file.</summary>
    /// <exception cref="StorageException">There is no such folder or bucket, or the server refuses or cannot be reached.</exception>
    public static async Task<IReadOnlyList<DatabaseDefinition>> OpenAsync(CatalogFile file, CancellationToken cancel)
    {
        var definitions = new List<DatabaseDefinition>();
        foreach (var database in file.Databases)
        {
            var stores = new Dictionary<string, IObjectStore>(StringComparer.Ordinal);
            foreach (var name in database.Tables.Select(table => table.Store ?? database.Store).Append(database.Store).Distinct())
            {
                var declared = file.Stores[name];
                stores.Add(name, (await ObjectStores.OpenAsync(declared.Address, declared.S3, cancel).ConfigureAwait(false))[0].Store);
            }

            definitions.Add(new DatabaseDefinition(database.Name, stores[database.Store]) { Declaration = database, TableStores = stores });
        }

        return definitions;
    }
}
