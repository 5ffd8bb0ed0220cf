using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Lakehouse.Storage;

namespace Lakehouse.Catalog;

/// <summary>A database to serve: its name, and the store its tables are found in.</summary>
public sealed record DatabaseDefinition(string Name, IObjectStore Store)
{
    /// <summary>What a catalog file says about it; null where everything is discovered.</summary>
    public DatabaseDeclaration? Declaration { get; init; }

    /// <summary>Who may see what of it.</summary>
    public AccessRules Access { get; init; } = AccessRules.Open;

    /// <summary>The stores that declared tables name, by name.</summary>
    internal IReadOnlyDictionary<string, IObjectStore> TableStores { get; init; } = new Dictionary<string, IObjectStore>();

    /// <summary>All stores that are listed for it.</summary>
    internal IEnumerable<IObjectStore> Stores => TableStores.Values.Append(Store).Distinct();

    /// <summary>Opens the stores of a catalog file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stores">Stores that are open; the ones that are opened are added.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">There is no such folder or bucket, or the server refuses or cannot be reached.</exception>
    public static async Task<IReadOnlyList<DatabaseDefinition>> OpenAsync(CatalogFile file, DeclaredStores stores, CancellationToken cancel)
    {
        var access = AccessRules.Of(file);
        var definitions = new List<DatabaseDefinition>();
        foreach (var database in file.Databases)
        {
            var named = new Dictionary<string, IObjectStore>(StringComparer.Ordinal);
            foreach (var name in database.Tables.Select(table => table.Store ?? database.Store).Append(database.Store).Distinct())
                named.Add(name, await stores.OpenAsync(file.Stores[name], cancel).ConfigureAwait(false));
            definitions.Add(new DatabaseDefinition(database.Name, named[database.Store]) { Declaration = database, TableStores = named, Access = access });
        }

        return definitions;
    }
}
