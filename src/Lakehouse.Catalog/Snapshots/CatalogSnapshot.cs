using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.Definition;
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
    private const string PublicSchema = "public";

    private readonly FrozenDictionary<string, FrozenDictionary<string, Relation>> _relations;

    internal CatalogSnapshot(long version, string database, ImmutableArray<LakeTable> tables, SnapshotFacts facts)
    {
        Version = version;
        Database = database;
        Tables = tables;
        Databases = facts.Databases;
        EngineSchema = string.Create(CultureInfo.InvariantCulture, $"pg_v{version}");
        var oids = new StableOids();
        var readable = tables.Where(table => table.IsReadable).Select(table => (Table: table, Relation: Describe(table, oids))).ToList();
        var system = SystemTables.Relations(EngineSchema).ToList();
        var warnings = facts.Warnings.ToList();
        var views = new ViewResolver(database, readable.Select(item => item.Relation).Concat(system)).Resolve(facts.Views, oids, warnings);
        Warnings = [.. warnings];
        var schemas = readable.Select(item => item.Relation.Schema).Concat(views.Select(view => view.Relation.Schema)).Append(PublicSchema)
            .Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(schema => schema, schema => schema == PublicSchema ? BuiltinOids.PublicSchema : oids.Of(OidKind.Schema, database, schema));
        Schemas = [.. schemas.Select(schema => (schema.Key, schema.Value))];
        Objects =
        [
            .. readable.Select(item => Object(item.Relation, item.Table, item.Table.Declaration?.Comment)),
            .. views.Select(view => Object(view.Relation, null, view.Declaration.Comment)),
        ];
        _relations = Objects.Select(item => item.Relation).Concat(system)
            .GroupBy(relation => relation.Schema)
            .ToFrozenDictionary(
                schema => schema.Key, schema => schema.ToFrozenDictionary(relation => relation.Name, StringComparer.Ordinal), StringComparer.Ordinal);

        CatalogObject Object(Relation relation, LakeTable? table, string? comment) => new(
            relation, table, schemas[relation.Schema], oids.Of(OidKind.RowType, database, relation.Schema, relation.Name),
            oids.Of(OidKind.RowArrayType, database, relation.Schema, relation.Name), comment);
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
    public bool SchemaExists(string schema) => _relations.ContainsKey(schema) || schema == PublicSchema;

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name) =>
        _relations.TryGetValue(schema, out var relations) ? relations.GetValueOrDefault(name) : null;

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) =>
        _relations.TryGetValue(schema, out var relations) ? relations.Values : [];

    private Relation Describe(LakeTable table, StableOids oids) => new(
        oids.Of(OidKind.Relation, Database, table.Found.Schema, table.Found.Name), table.Found.Schema, table.Found.Name,
        RelationKind.Table, table.Columns, new RelationSource.Lake(table.Scan));
}

/// <summary>What a snapshot knows besides its tables.</summary>
internal sealed record SnapshotFacts(
    ImmutableArray<(string Name, uint Oid)> Databases, ImmutableArray<ViewDeclaration> Views, ImmutableArray<CatalogWarning> Warnings);
