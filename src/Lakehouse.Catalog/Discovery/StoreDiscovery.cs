using System.Collections.Immutable;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;

namespace Lakehouse.Catalog.Discovery;

/// <summary>What a store's listing says: the tables, and what was left out.</summary>
public sealed record Discovered(ImmutableArray<FoundTable> Tables, ImmutableArray<CatalogWarning> Warnings);

/// <summary>
/// Finds the tables of a store by names alone: single files are tables of <c>public</c>, a folder of files or of
/// <c>key=value</c> folders is a table, a folder of such folders is a schema.
/// </summary>
public static class StoreDiscovery
{
    private const string RootSchema = "public";

    /// <summary>Reads a listing. Pure: opens nothing.</summary>
    /// <param name="snapshot">The listing.</param>
    /// <param name="storeName">What the store is called: its last part names a table whose <c>key=value</c> folders are the root's.</param>
    public static Discovered Find(StoreSnapshot snapshot, string storeName)
    {
        var findings = new Findings();
        IEnumerable<StoredObject> objects = snapshot.Objects;
        if (Topics.In(FolderTree.Of(objects)) is { } topics)
        {
            Topics.Find(topics, findings);
            objects = objects.Where(item => !item.Key.StartsWith(topics.Path, StringComparison.Ordinal));
        }

        var name = storeName.TrimEnd('/').Split('/')[^1];
        SchemaFolder.Find(FolderTree.Of(objects), RootSchema, name, folder => folder, findings);
        return new Discovered(findings.Tables, findings.Warnings);
    }
}
