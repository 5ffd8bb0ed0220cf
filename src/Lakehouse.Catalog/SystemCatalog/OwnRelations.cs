using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// Relations about this server that PostgreSQL 15 has not by itself: the schema lakehouse, and the views of its extension
/// pg_stat_statements 1.10. Sessions fills them right before a statement that reads them.
/// </summary>
/// <remarks>A table of the lake with the same name stands before them.</remarks>
public static class OwnRelations
{
    /// <summary>The schema of those that are ours alone.</summary>
    public const string Schema = "lakehouse";

    /// <summary>The extension whose views are there.</summary>
    internal const string Extension = "pg_stat_statements";

    private const string PgCatalog = "pg_catalog";

    private static readonly StableOids Oids = new();

    private static readonly ImmutableArray<(string Name, string Schema, string Version, string Comment, uint Oid)> Extensions =
    [
        (Extension, PgCatalog, "1.10", "track planning and execution statistics of all SQL statements executed", Oids.Of(OidKind.Extension, Extension)),
        (Schema, Schema, "1.0", "files, cache and queries of this server", Oids.Of(OidKind.Extension, Schema)),
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<SystemRelation> All { get; } =
    [
        Relation(
            Schema, "files", ("table_schema", TypeOid.Text), ("table_name", TypeOid.Text), ("path", TypeOid.Text), ("bytes", TypeOid.Int8),
            ("rows", TypeOid.Int8), ("row_groups", TypeOid.Int8), ("etag", TypeOid.Text), ("modified", TypeOid.TimestampTz),
            ("partition_values", TypeOid.Jsonb)),
        Relation(
            Schema, "cache", ("name", TypeOid.Text), ("requests", TypeOid.Int8), ("bytes_fetched", TypeOid.Int8), ("bytes_served", TypeOid.Int8),
            ("bytes_held", TypeOid.Int8), ("hits", TypeOid.Int8)),
        Relation(
            Schema, "queries", ("id", TypeOid.Int8), ("pid", TypeOid.Int4), ("usename", TypeOid.Name), ("datname", TypeOid.Name),
            ("application_name", TypeOid.Text), ("client_addr", TypeOid.Inet), ("state", TypeOid.Text), ("sqlstate", TypeOid.Text),
            ("query", TypeOid.Text), ("query_id", TypeOid.Int8), ("query_start", TypeOid.TimestampTz), ("query_end", TypeOid.TimestampTz),
            ("analyze_ms", TypeOid.Float8), ("plan_ms", TypeOid.Float8), ("execute_ms", TypeOid.Float8), ("total_ms", TypeOid.Float8),
            ("rows", TypeOid.Int8), ("requests", TypeOid.Int8), ("bytes_fetched", TypeOid.Int8), ("bytes_cached", TypeOid.Int8),
            ("result_bytes_held", TypeOid.Int8)),
        Relation(
            PgCatalog, Extension, ("userid", TypeOid.Oid), ("dbid", TypeOid.Oid), ("toplevel", TypeOid.Bool), ("queryid", TypeOid.Int8),
            ("query", TypeOid.Text), ("plans", TypeOid.Int8), ("total_plan_time", TypeOid.Float8), ("min_plan_time", TypeOid.Float8),
            ("max_plan_time", TypeOid.Float8), ("mean_plan_time", TypeOid.Float8), ("stddev_plan_time", TypeOid.Float8), ("calls", TypeOid.Int8),
            ("total_exec_time", TypeOid.Float8), ("min_exec_time", TypeOid.Float8), ("max_exec_time", TypeOid.Float8),
            ("mean_exec_time", TypeOid.Float8), ("stddev_exec_time", TypeOid.Float8), ("rows", TypeOid.Int8), ("shared_blks_hit", TypeOid.Int8),
            ("shared_blks_read", TypeOid.Int8), ("shared_blks_dirtied", TypeOid.Int8), ("shared_blks_written", TypeOid.Int8),
            ("local_blks_hit", TypeOid.Int8), ("local_blks_read", TypeOid.Int8), ("local_blks_dirtied", TypeOid.Int8),
            ("local_blks_written", TypeOid.Int8), ("temp_blks_read", TypeOid.Int8), ("temp_blks_written", TypeOid.Int8),
            ("blk_read_time", TypeOid.Float8), ("blk_write_time", TypeOid.Float8), ("temp_blk_read_time", TypeOid.Float8),
            ("temp_blk_write_time", TypeOid.Float8), ("wal_records", TypeOid.Int8), ("wal_fpi", TypeOid.Int8), ("wal_bytes", TypeOid.Numeric),
            ("jit_functions", TypeOid.Int8), ("jit_generation_time", TypeOid.Float8), ("jit_inlining_count", TypeOid.Int8),
            ("jit_inlining_time", TypeOid.Float8), ("jit_optimization_count", TypeOid.Int8), ("jit_optimization_time", TypeOid.Float8),
            ("jit_emission_count", TypeOid.Int8), ("jit_emission_time", TypeOid.Float8)),
        Relation(PgCatalog, "pg_stat_statements_info", ("dealloc", TypeOid.Int8), ("stats_reset", TypeOid.TimestampTz)),
    ];

    /// <summary>
    /// What recorded relations say of the extensions behind their own rows. The schema lakehouse is one too: what is an extension's, pg_dump
    /// names and does not describe.
    /// </summary>
    internal static IEnumerable<object?[]> RowsFor(SystemRelation relation)
    {
        switch (relation.Name)
        {
            case "pg_extension":
                var shape = new RowShape(
                    relation,
                    new Dictionary<string, object?> { ["extowner"] = BuiltinOids.BootstrapRole, ["extnamespace"] = BuiltinOids.PgCatalogSchema, ["extrelocatable"] = true },
                    "oid", "extname", "extversion");
                return Extensions.Select(extension => shape.Row(extension.Oid, extension.Name, extension.Version));
            case "pg_description":
                var comment = new RowShape(relation, new Dictionary<string, object?> { ["objsubid"] = 0 }, "objoid", "classoid", "description");
                return Extensions.Select(extension => comment.Row(extension.Oid, BuiltinOids.PgExtension, extension.Comment));
            case "pg_depend":
                var member = new RowShape(
                    relation,
                    new Dictionary<string, object?>
                    {
                        ["classid"] = BuiltinOids.PgClass, ["objsubid"] = 0, ["refclassid"] = BuiltinOids.PgExtension, ["refobjsubid"] = 0, ["deptype"] = "e",
                    },
                    "objid", "refobjid");
                return Extensions.SelectMany(extension => All.Where(own => own.Schema == extension.Schema).Select(own => member.Row(own.Oid, extension.Oid)));
            case "pg_init_privs":
                var granted = new RowShape(
                    relation,
                    new Dictionary<string, object?>
                    {
                        ["classoid"] = BuiltinOids.PgClass, ["objsubid"] = 0, ["privtype"] = "e", ["initprivs"] = AccessRules.OfEveryReader.ToTexts(),
                    },
                    "objoid");
                return All.Select(own => granted.Row(own.Oid));
            default: return [];
        }
    }

    private static SystemRelation Relation(string schema, string name, params ReadOnlySpan<(string Name, uint Type)> columns)
    {
        var made = ImmutableArray.CreateBuilder<RelationColumn>(columns.Length);
        foreach (var (column, type) in columns)
            made.Add(new RelationColumn(column, (short)(made.Count + 1), type, -1, column, SystemTypes.EngineTypeOf(type)));
        return new SystemRelation(schema, name, Oids.Of(OidKind.Relation, schema, name), RelationKind.View, made.MoveToImmutable());
    }
}
