using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>
/// One database at one moment: its relations, and the files behind them. Immutable. Whoever runs a statement holds the
/// snapshot until the last row is read; that keeps the files it names readable and its system tables in the engine.
/// </summary>
public sealed class CatalogSnapshot : ICatalogSnapshot
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, Relation>> _relations;

    internal CatalogSnapshot(long version, string database, ImmutableArray<LakeTable> tables, SnapshotFacts facts)
    {
        Version = version;
        Database = database;
        Tables = tables;
        Warnings = facts.Warnings;
        Databases = facts.Databases;
        EngineSchema = string.Create(CultureInfo.InvariantCulture, $"pg_v{version}");
        var oids = new StableOids();
        Schemas =
        [
            .. tables.Where(table => table.IsReadable).Select(table => table.Found.Schema).Append("public").Distinct().Order(StringComparer.Ordinal)
                .Select(schema => (schema, schema == "public" ? BuiltinOids.PublicSchema : oids.Of(OidKind.Schema, database, schema))),
        ];
        Objects = [.. tables.Where(table => table.IsReadable).Select(table => Describe(table, oids))];
        _relations = Objects.Select(item => item.Relation).Concat(SystemTables.Relations(EngineSchema))
            .GroupBy(relation => relation.Schema)
            .ToFrozenDictionary(
                schema => schema.Key, schema => schema.ToFrozenDictionary(relation => relation.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    /// <remarks>Different for every snapshot of this process, over all databases.</remarks>
    public long Version { get; }

    /// <inheritdoc/>
    public string Database { get; }

    /// <summary>The engine's schema that holds this snapshot's system tables.</summary>
    public string EngineSchema { get; }

    /// <summary>All found tables, unreadable ones included.</summary>
    public ImmutableArray<LakeTable> Tables { get; }

    /// <summary>What discovery and probing left out.</summary>
    public ImmutableArray<CatalogWarning> Warnings { get; }

    /// <summary>All databases of the server with their OIDs.</summary>
    public ImmutableArray<(string Name, uint Oid)> Databases { get; }

    /// <summary>The schemas that are the database's own, with their OIDs; public is always there.</summary>
    public ImmutableArray<(string Name, uint Oid)> Schemas { get; }

    /// <summary>The relations that are the database's own.</summary>
    public ImmutableArray<CatalogObject> Objects { get; }

    /// <inheritdoc/>
    public bool SchemaExists(string schema) => _relations.ContainsKey(schema) || schema == "public";

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name) =>
        _relations.TryGetValue(schema, out var relations) ? relations.GetValueOrDefault(name) : null;

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) =>
        _relations.TryGetValue(schema, out var relations) ? relations.Values : [];

    private CatalogObject Describe(LakeTable table, StableOids oids)
    {
        var (schema, name) = (table.Found.Schema, table.Found.Name);
        var relation = new Relation(
            oids.Of(OidKind.Relation, Database, schema, name), schema, name, RelationKind.Table, table.Columns,
            new RelationSource.Lake(table.Scan));
        return new CatalogObject(
            relation, table, Schemas.First(known => known.Name == schema).Oid, oids.Of(OidKind.RowType, Database, schema, name),
            oids.Of(OidKind.RowArrayType, Database, schema, name));
    }
}

/// <summary>What a snapshot knows besides its tables.</summary>
internal sealed record SnapshotFacts(ImmutableArray<(string Name, uint Oid)> Databases, ImmutableArray<CatalogWarning> Warnings);
