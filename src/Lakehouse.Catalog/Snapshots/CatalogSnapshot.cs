using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Catalog.SystemCatalog.Loading;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>
/// One database at one moment: its relations, and the files behind them. Immutable. Whoever runs a statement holds the
/// snapshot until the last row is read; that keeps the files it names readable and its system tables in the engine.
/// </summary>
public sealed class CatalogSnapshot : ICatalogSnapshot
{
    private const string PublicSchema = "public";

    private readonly FrozenDictionary<string, FrozenDictionary<string, Relation>> _relations;
    private readonly Lazy<NamedRelations> _names;
    private readonly Lazy<FrozenDictionary<(string Schema, string Name), LakeTable>> _tables;

    internal CatalogSnapshot(long version, string database, SnapshotParts parts, LiveTables live)
    {
        Version = version;
        Database = database;
        Live = live;
        Tables = parts.Tables;
        Warnings = parts.Warnings;
        Databases = parts.Content.Databases;
        Schemas = parts.Content.Schemas;
        Objects = parts.Content.Objects;
        _tables = new(() => Tables.Where(table => table.IsReadable).DistinctBy(table => (table.Found.Schema, table.Found.Name))
            .ToFrozenDictionary(table => (table.Found.Schema, table.Found.Name)));
        _names = new Lazy<NamedRelations>(() => new NamedRelations(Schemas, Objects));
        _relations = Objects.Select(item => item.Relation).Concat(SystemTables.Relations(live))
            .GroupBy(relation => relation.Schema)
            .ToFrozenDictionary(
                schema => schema.Key, schema => schema.ToFrozenDictionary(relation => relation.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    /// <remarks>Different for every snapshot of this process, over all databases.</remarks>
    public long Version { get; }

    /// <inheritdoc/>
    public string Database { get; }

    /// <summary>All found tables, unreadable ones included.</summary>
    public ImmutableArray<LakeTable> Tables { get; }

    /// <summary>The table of the lake that a relation is; null where it is none.</summary>
    public LakeTable? FindTable(Relation relation) => _tables.Value.GetValueOrDefault((relation.Schema, relation.Name));

    /// <summary>The tables that clients see otherwise here than in an earlier snapshot: other files, another shape, new, or gone.</summary>
    public IEnumerable<(string Schema, string Name)> TablesChangedSince(CatalogSnapshot earlier)
    {
        // What did not change is the same object in both.
        var (before, now) = (earlier.Tables.ToHashSet(ReferenceEqualityComparer.Instance), Tables.ToHashSet(ReferenceEqualityComparer.Instance));
        return earlier.Tables.Where(table => !now.Contains(table)).Concat(Tables.Where(table => !before.Contains(table)))
            .Where(table => table.IsReadable).Select(table => (table.Found.Schema, table.Found.Name)).Distinct().Order();
    }

    /// <summary>What discovery and probing left out.</summary>
    public ImmutableArray<CatalogWarning> Warnings { get; }

    /// <summary>All databases of the server with their OIDs.</summary>
    public ImmutableArray<(string Name, uint Oid)> Databases { get; }

    /// <summary>The schemas that are the database's own, with their OIDs; public is always there.</summary>
    public ImmutableArray<(string Name, uint Oid)> Schemas { get; }

    /// <summary>The relations of the database besides PostgreSQL's own: tables, views, and those about this server.</summary>
    public ImmutableArray<CatalogObject> Objects { get; }

    /// <inheritdoc/>
    public bool SchemaExists(string schema) => _relations.ContainsKey(schema) || schema == PublicSchema;

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name) =>
        _relations.TryGetValue(schema, out var relations) ? relations.GetValueOrDefault(name) : null;

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) =>
        _relations.TryGetValue(schema, out var relations) ? relations.Values : [];

    /// <inheritdoc/>
    public PathVisibility? Visible(IReadOnlyList<string> path) => _names.Value.Visible(path);

    /// <summary>The engine's tables behind its system relations.</summary>
    internal LiveTables Live { get; }
}
