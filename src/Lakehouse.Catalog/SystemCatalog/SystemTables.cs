using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.SystemCatalog.Live;
using Lakehouse.Catalog.SystemCatalog.Loading;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Which rows stand behind each system relation: recorded ones, loaded once into <see cref="StaticSchema"/>; live ones, in
/// tables that snapshots share as far as they say the same; those of the session, which it fills; a view; or none.
/// </summary>
public static class SystemTables
{
    /// <summary>The engine's schema of the rows that never change.</summary>
    public const string StaticSchema = "pg_static";

    /// <summary>
    /// The relations of pg_catalog that say something about the session or the running server. Sessions makes their rows, in
    /// a table of the session's own, right before a statement that reads them.
    /// </summary>
    public static FrozenSet<string> OfSession { get; } = FrozenSet.Create(
        StringComparer.Ordinal, "pg_cursors", "pg_hba_file_rules", "pg_locks", "pg_prepared_statements", "pg_settings", "pg_stat_activity", "pg_stat_database",
        "pg_stat_gssapi", "pg_stat_progress_copy", "pg_stat_ssl", "pg_stats");

    /// <summary>The relations that say something about temporary tables: a session adds its own rows to them.</summary>
    public static FrozenSet<string> OfTemporaryTables { get; } =
        FrozenSet.Create(StringComparer.Ordinal, "pg_attribute", "pg_class", "pg_constraint", "pg_description", "pg_index", "pg_namespace", "pg_type");

    /// <summary>The relations that say something about roles: a session adds the rows of those that it sees.</summary>
    public static FrozenSet<string> OfRoles { get; } = FrozenSet.Create(StringComparer.Ordinal, "pg_auth_members", "pg_authid", "pg_db_role_setting");

    /// <summary>The roles that PostgreSQL has by itself, and their OIDs.</summary>
    public static FrozenDictionary<string, uint> RecordedRoles { get; } = ReadRoles();

    /// <summary>The rows of one of them about a session's temporary tables.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="schema">The session's schema.</param>
    /// <param name="schemaOid">Its OID.</param>
    /// <param name="objects">The tables.</param>
    public static IEnumerable<object?[]> Temporary(SystemRelation relation, string schema, uint schemaOid, IEnumerable<CatalogObject> objects) =>
        relation.Name switch
        {
            "pg_attribute" => AttributeRows.Of(relation, objects),
            "pg_class" => ClassRows.Of(relation, objects),
            "pg_constraint" => ConstraintRows.Of(relation, objects),
            "pg_index" => IndexRows.Of(relation, objects),
            "pg_description" => DescriptionRows.Of(objects, relation),
            "pg_namespace" => NamespaceRows.Of([(schema, schemaOid)], relation),
            "pg_type" => TypeRows.Of(relation, objects),
            var other => throw new ArgumentException($"{other} says nothing about temporary tables.", nameof(relation)),
        };

    /// <summary>The engine's name of a table of <see cref="OfSession"/>.</summary>
    public static string SessionTable(string name) => $"temp.main.\"{name}\"";

    /// <summary>The relation of a name of <see cref="OfSession"/> or of <see cref="OwnRelations"/>.</summary>
    public static SystemRelation SessionRelation(string name) =>
        OwnRelations.All.FirstOrDefault(relation => relation.Name == name) ?? SystemRelations.Instance.PgCatalog(name);

    /// <summary>The tables that are loaded once, before the first session: those without rows included.</summary>
    public static ImmutableArray<SystemTable> Static() =>
    [
        .. SystemRelations.Instance.All.Where(IsStatic).Concat(ReferenceRelations.All)
            .Select(relation => relation.With([.. ReferenceRows.Of(relation), .. OwnRelations.RowsFor(relation)])),
    ];

    /// <summary>The system relations as the binder sees them.</summary>
    /// <param name="live">Where the live tables are; null where names alone matter.</param>
    internal static IEnumerable<Relation> Relations(LiveTables? live) =>
        SystemRelations.Instance.All.Concat(ReferenceRelations.All).Select(relation => new Relation(
            relation.Oid, relation.Schema, relation.Name, relation.Kind, relation.Columns, Source(relation, live))
            {
                RowType = BuiltinCatalog.Instance.RowTypeOf(relation.Oid),
            });

    /// <summary>The engine's name of a table of recorded rows.</summary>
    internal static string StaticTable(string name) => $"\"{StaticSchema}\".\"{name}\"";

    private static FrozenDictionary<string, uint> ReadRoles()
    {
        var file = ReferenceRows.File("pg_authid");
        var (oid, name) = (file.Ordinal("oid"), file.Ordinal("rolname"));
        return file.Rows.ToFrozenDictionary(row => row[name]!, row => uint.Parse(row[oid]!, CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    /// <summary>Live relations of objects begin with recorded rows, which are loaded once too.</summary>
    private static bool IsStatic(SystemRelation relation) =>
        !LiveRelations.OfDatabase.ContainsKey(relation.Name) && !OfSession.Contains(relation.Name) && SystemViews.Find(relation) is null;

    private static RelationSource Source(SystemRelation relation, LiveTables? live) =>
        SystemViews.Find(relation) is { } sql ? new RelationSource.View(sql)
        : OfSession.Contains(relation.Name) ? new RelationSource.Session(SessionTable(relation.Name))
        : live is not null && LiveRelations.Contains(relation) ? live.Of(relation.Name).Source
        : new RelationSource.System(StaticTable(relation.Name), !LiveRelations.Contains(relation) && !HasRecordedRows(relation));

    private static bool HasRecordedRows(SystemRelation relation) => ReferenceRows.Exist(relation.Name) || OwnRelations.RowsFor(relation).Any();
}
