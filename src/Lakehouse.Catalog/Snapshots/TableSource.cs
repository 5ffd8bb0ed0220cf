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
            var described = Described(definition);
            tables.AddRange(discovered.Tables.Where(found => !names.Contains((found.Schema, found.Name)))
                .Select(found => new TableSource(definition.Store, found, described.GetValueOrDefault((found.Schema, found.Name)))));
            var known = tables.Select(table => table.Declaration).ToHashSet();
            warnings.AddRange(discovered.Warnings);
            warnings.AddRange(described.Values.Where(table => !known.Contains(table))
                .Select(table => new CatalogWarning($"{table.At}:", $"no table {table.Schema}.{table.Name} is discovered",
                    "correct the name, or say with \"files\" what the table is made of")));
        }

        return (
            [.. tables.OrderBy(table => table.Found.Schema, StringComparer.Ordinal).ThenBy(table => table.Found.Name, StringComparer.Ordinal)],
            [.. warnings]);
    }

    /// <summary>What is said about tables that are to be discovered.</summary>
    private static Dictionary<(string Schema, string Name), TableDeclaration> Described(DatabaseDefinition definition) =>
        (definition.Declaration?.Tables ?? []).Where(table => table.Files is null).ToDictionary(table => (table.Schema, table.Name));

    private static List<TableSource> Declared(
        DatabaseDefinition definition, IReadOnlyDictionary<IObjectStore, StoreSnapshot> listings, out List<CatalogWarning> warnings)
    {
        var tables = new List<TableSource>();
        warnings = [];
        foreach (var declaration in definition.Declaration?.Tables ?? [])
        {
            if (declaration.Files is not { } pattern) continue;
            var store = declaration.Store is { } name ? definition.TableStores[name] : definition.Store;
            var findings = new Findings();
            DeclaredTables.Find(declaration, pattern, listings[store], findings);
            tables.AddRange(findings.Tables.Select(found => new TableSource(store, found, declaration)));
            warnings.AddRange(findings.Warnings);
        }

        return tables;
    }
}
