using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.SystemCatalog.Live;

namespace Lakehouse.Catalog.SystemCatalog.Loading;

/// <summary>A system relation whose rows each belong to one object of the database, behind PostgreSQL's own (recorded) rows.</summary>
/// <param name="Key">The column whose values are found in no other object's rows.</param>
/// <param name="Rows">The rows of some objects.</param>
internal sealed record ObjectRelation(string Key, Func<SystemRelation, IEnumerable<CatalogObject>, IEnumerable<object?[]>> Rows);

/// <summary>Which system relations say something about the lake, and the rows they have.</summary>
internal static class LiveRelations
{
    /// <summary>Those whose rows belong to objects, by name: a change of one object leaves the others' rows where they are.</summary>
    public static FrozenDictionary<string, ObjectRelation> OfObjects { get; } = new Dictionary<string, ObjectRelation>
    {
        ["pg_class"] = new("oid", ClassRows.Of),
        ["pg_attribute"] = new("attrelid", AttributeRows.Of),
        ["pg_type"] = new("oid", TypeRows.Of),
        ["pg_constraint"] = new("oid", ConstraintRows.Of),
        ["pg_index"] = new("indexrelid", IndexRows.Of),
        ["pg_depend"] = new("objid", DependRows.Of),
        ["pg_description"] = new("objoid", DescriptionRows.Of),
        ["pg_rewrite"] = new("ev_class", RewriteRows.Of),
        ["pg_policy"] = new("oid", PolicyRows.Of),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those with few rows, made anew for each snapshot and loaded where they differ.</summary>
    public static FrozenDictionary<string, Func<SystemRelation, SnapshotContent, IEnumerable<object?[]>>> OfDatabase { get; } =
        new Dictionary<string, Func<SystemRelation, SnapshotContent, IEnumerable<object?[]>>>
        {
            ["pg_database"] = (relation, content) => DatabaseRows.Of(relation, content),
            ["pg_namespace"] = (relation, content) => NamespaceRows.Of(relation, content),
            ["pg_views"] = (relation, content) => ViewRows.Of(relation, content.Objects),
            ["pg_timezone_names"] = (relation, _) => TimeZoneRows.Of(relation, TimeProvider.System.GetUtcNow()),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static ImmutableArray<SystemRelation> All { get; } =
        [.. OfObjects.Keys.Concat(OfDatabase.Keys).Select(SystemRelations.Instance.PgCatalog)];

    /// <summary>Whether a relation is one of them.</summary>
    public static bool Contains(SystemRelation relation) => OfObjects.ContainsKey(relation.Name) || OfDatabase.ContainsKey(relation.Name);
}

/// <summary>What the rows of a snapshot's live relations are made of.</summary>
/// <param name="Databases">All databases of the server with their OIDs.</param>
/// <param name="Schemas">The database's own schemas with their OIDs; public is always there.</param>
/// <param name="Objects">The database's own relations.</param>
internal sealed record SnapshotContent(
    ImmutableArray<(string Name, uint Oid)> Databases, ImmutableArray<(string Name, uint Oid)> Schemas, ImmutableArray<CatalogObject> Objects)
{
    /// <summary>The database that it is about.</summary>
    public string Database { get; init; } = "";

    /// <summary>Who may see what.</summary>
    public AccessRules Access { get; init; } = AccessRules.Open;
}
