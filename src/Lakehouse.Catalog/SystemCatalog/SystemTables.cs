using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog.Live;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Which rows stand behind each system relation: recorded ones, loaded once into <see cref="StaticSchema"/>; live ones,
/// loaded for every snapshot into a schema of its own; those of the session, which it fills; a view; or none.
/// </summary>
public static class SystemTables
{
    /// <summary>The engine's schema of the rows that never change.</summary>
    public const string StaticSchema = "pg_static";

    private static readonly FrozenDictionary<string, Func<SystemRelation, CatalogSnapshot, IEnumerable<object?[]>>> Live =
        new Dictionary<string, Func<SystemRelation, CatalogSnapshot, IEnumerable<object?[]>>>
        {
            ["pg_database"] = (relation, snapshot) => DatabaseRows.Of(relation, snapshot.Databases),
            ["pg_namespace"] = (relation, snapshot) => NamespaceRows.Of(relation, snapshot.Schemas),
            ["pg_class"] = (relation, snapshot) => ReferenceRows.Of(relation).Concat(ClassRows.Of(relation, snapshot.Objects)),
            ["pg_attribute"] = (relation, snapshot) => ReferenceRows.Of(relation).Concat(AttributeRows.Of(relation, snapshot.Objects)),
            ["pg_type"] = (relation, snapshot) => ReferenceRows.Of(relation).Concat(TypeRows.Of(relation, snapshot.Objects)),
            ["pg_description"] = (relation, snapshot) => DescriptionRows.Of(relation, snapshot.Objects),
            ["pg_views"] = (relation, snapshot) => ViewRows.Of(relation, snapshot.Objects),
            ["pg_timezone_names"] = (relation, _) => TimeZoneRows.Of(relation, TimeProvider.System.GetUtcNow()),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The relations of pg_catalog that say something about the session or the running server. Sessions makes their rows, in
    /// a table of the session's own, right before a statement that reads them.
    /// </summary>
    public static FrozenSet<string> OfSession { get; } = FrozenSet.Create(
        StringComparer.Ordinal, "pg_cursors", "pg_locks", "pg_prepared_statements", "pg_settings", "pg_stat_activity", "pg_stat_gssapi", "pg_stat_ssl");

    /// <summary>The engine's name of a table of <see cref="OfSession"/>.</summary>
    public static string SessionTable(string name) => $"temp.main.\"{name}\"";

    /// <summary>The tables that are loaded once, before the first session: those without rows included.</summary>
    public static ImmutableArray<SystemTable> Static() =>
    [
        .. SystemRelations.Instance.All.Where(IsStatic).Concat(ReferenceRelations.All)
            .Select(relation => relation.With(ReferenceRows.Of(relation))),
    ];

    /// <summary>The tables of one snapshot, for its <see cref="CatalogSnapshot.EngineSchema"/>.</summary>
    public static ImmutableArray<SystemTable> Of(CatalogSnapshot snapshot) =>
    [
        .. Live.Select(live => (Relation: SystemRelations.Instance.PgCatalog(live.Key), Rows: live.Value))
            .Select(live => live.Relation.With([.. live.Rows(live.Relation, snapshot)])),
    ];

    /// <summary>The system relations as the binder sees them.</summary>
    /// <param name="engineSchema">Where the live tables are.</param>
    internal static IEnumerable<Relation> Relations(string engineSchema) =>
        SystemRelations.Instance.All.Concat(ReferenceRelations.All).Select(relation => new Relation(
            relation.Oid, relation.Schema, relation.Name, relation.Kind, relation.Columns, Source(relation, engineSchema)));

    private static bool IsStatic(SystemRelation relation) =>
        !Live.ContainsKey(relation.Name) && !OfSession.Contains(relation.Name) && SystemViews.Find(relation) is null;

    private static RelationSource Source(SystemRelation relation, string engineSchema) =>
        SystemViews.Find(relation) is { } sql ? new RelationSource.View(sql)
        : OfSession.Contains(relation.Name) ? new RelationSource.Session(SessionTable(relation.Name))
        : new RelationSource.System($"\"{(Live.ContainsKey(relation.Name) ? engineSchema : StaticSchema)}\".\"{relation.Name}\"");
}
