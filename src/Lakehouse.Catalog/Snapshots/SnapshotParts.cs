using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Catalog.SystemCatalog.Loading;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>What a snapshot is put together from: tables become relations with OIDs, views find out their columns.</summary>
/// <param name="Tables">All found tables, unreadable ones included.</param>
/// <param name="Content">What the system catalog tells about.</param>
/// <param name="Warnings">What was left out.</param>
internal sealed record SnapshotParts(ImmutableArray<LakeTable> Tables, SnapshotContent Content, ImmutableArray<CatalogWarning> Warnings)
{
    private const string PublicSchema = "public";

    /// <summary>Makes the relations of a database.</summary>
    public static SnapshotParts Of(
        string database, ImmutableArray<(string Name, uint Oid)> databases, ImmutableArray<LakeTable> tables, ImmutableArray<ViewDeclaration> views,
        AccessRules access, IEnumerable<CatalogWarning> leftOut)
    {
        var oids = new StableOids();
        var warnings = leftOut.ToList();
        var readable = tables.Where(table => table.IsReadable).Select(table => (Table: table, Relation: Describe(database, table, oids))).ToList();
        var resolved = new ViewResolver(database, readable.Select(item => item.Relation).Concat(SystemTables.Relations(null)))
            .Resolve(views, oids, warnings);
        var schemas = readable.Select(item => item.Relation.Schema).Concat(resolved.Select(view => view.Relation.Schema)).Append(PublicSchema).Append(OwnRelations.Schema)
            .Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(schema => schema, schema => schema == PublicSchema ? BuiltinOids.PublicSchema : oids.Of(OidKind.Schema, database, schema));
        var keys = new KeyResolver(database, oids, readable, warnings).Resolve();
        var referenced = keys.Values.SelectMany(own => own).Select(key => key.References?.Relation).OfType<uint>().ToHashSet();
        var taken = readable.Select(item => item.Relation).Concat(resolved.Select(view => view.Relation))
            .Select(relation => (relation.Schema, relation.Name)).ToHashSet();
        var schemaOids = new Dictionary<string, uint>(schemas) { ["pg_catalog"] = BuiltinOids.PgCatalogSchema };
        ImmutableArray<CatalogObject> objects =
        [
            .. readable.Select(item => Object(item.Relation, item.Table, item.Table.Declaration?.Comment)),
            .. resolved.Select(view => Object(view.Relation, null, view.Declaration.Comment) with { Uses = view.Uses }),
            .. OwnRelations.All.Where(own => !taken.Contains((own.Schema, own.Name))).Select(own => Object(Own(own), null, null)),
        ];
        new AccessCheck(database, access, objects, warnings).Run();
        return new SnapshotParts(
            tables, new SnapshotContent(databases, [.. schemas.Select(schema => (schema.Key, schema.Value))], objects) { Database = database, Access = access },
            [.. warnings]);

        CatalogObject Object(Relation relation, LakeTable? table, string? comment) => new(
            relation, table, schemaOids[relation.Schema], oids.Of(OidKind.RowType, database, relation.Schema, relation.Name),
            oids.Of(OidKind.RowArrayType, database, relation.Schema, relation.Name), comment, keys.GetValueOrDefault(relation.Oid),
            referenced.Contains(relation.Oid))
        {
            Access = relation.Source is RelationSource.Session ? access.OfOwnRelations : access.OfTable(database, relation.Schema, relation.Name),
            ColumnAccess =
            [
                .. relation.Columns.Select(column => (column.Number, Access: access.OfColumn(database, relation.Schema, relation.Name, column.Name)))
                    .Where(column => column.Access is not null).Select(column => (column.Number, column.Access!)),
            ],
            Policies =
            [
                .. access.PoliciesOf(database, relation.Schema, relation.Name)
                    .Select(policy => (oids.Of(OidKind.Policy, database, relation.Schema, relation.Name, policy.Name), policy)),
            ],
            RuleOid = relation.Kind == RelationKind.View ? oids.Of(OidKind.Rule, database, relation.Schema, relation.Name) : 0,
        };
    }

    private static Relation Own(SystemRelation relation) => new(
        relation.Oid, relation.Schema, relation.Name, relation.Kind, relation.Columns,
        new RelationSource.Session(SystemTables.SessionTable(relation.Name)));

    private static Relation Describe(string database, LakeTable table, StableOids oids) => new(
        oids.Of(OidKind.Relation, database, table.Found.Schema, table.Found.Name), table.Found.Schema, table.Found.Name,
        RelationKind.Table, table.Columns, new RelationSource.Lake(table.Scan) { DependsOnZone = table.DependsOnZone })
    {
        RowType = oids.Of(OidKind.RowType, database, table.Found.Schema, table.Found.Name),
    };
}
