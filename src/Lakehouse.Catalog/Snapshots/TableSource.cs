using System.Collections.Immutable;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>A table to be probed: where it is, its files, and what the catalog file says.</summary>
internal sealed record TableSource(IObjectStore Store, FoundTable Found, TableDeclaration? Declaration)
{
    /// <summary>The tables of a database, by schema and name: the declared ones, and those that are found besides them.</summary>
    public static (ImmutableArray<TableSource> Tables, ImmutableArray<CatalogWarning> Warnings) Find(
        DatabaseDefinition definition, IReadOnlyDictionary<IObjectStore, StoreSnapshot> listings)
    {
        var tables = Declared(definition, listings, out var warnings);
        if (definition.Declaration is not { Discovers: false })
        {
            var discovered = StoreDiscovery.Find(listings[definition.Store], definition.Store.Name);
            var names = tables.Select(table => (table.Found.Schema, table.Found.Name)).ToHashSet();
            tables.AddRange(discovered.Tables.Where(found => !names.Contains((found.Schema, found.Name)))
                .Select(found => new TableSource(definition.Store, found, null)));
            warnings.AddRange(discovered.Warnings);
        }

        return (
            [.. tables.OrderBy(table => table.Found.Schema, StringComparer.Ordinal).ThenBy(table => table.Found.Name, StringComparer.Ordinal)],
            [.. warnings]);
    }

    private static List<TableSource> Declared(
        DatabaseDefinition definition, IReadOnlyDictionary<IObjectStore, StoreSnapshot> listings, out List<CatalogWarning> warnings)
    {
        var tables = new List<TableSource>();
        warnings = [];
        foreach (var declaration in definition.Declaration?.Tables ?? [])
        {
            var store = declaration.Store is { } name ? definition.TableStores[name] : definition.Store;
            var findings = new Findings();
            DeclaredTables.Find(declaration, listings[store], findings);
            tables.AddRange(findings.Tables.Select(found => new TableSource(store, found, declaration)));
            warnings.AddRange(findings.Warnings);
        }

        return tables;
    }
}
