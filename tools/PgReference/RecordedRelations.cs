namespace PgReference;

/// <summary>
/// Every relation of a fresh PostgreSQL 15 that has rows of its own. Left out: pg_statistic (about data) and what is empty.
/// </summary>
/// <remarks>
/// OIDs below 12000 are PostgreSQL's own and equal everywhere; those from 12000 to 16383 are given out by initdb
/// (information_schema, most of it) and are recorded as this server has them. Rows from 16384 on are a user's.
/// </remarks>
public static class RecordedRelations
{
    private const string BuiltIn = "oid < 16384";

    // The minor version must not make a difference between two machines.
    private const string SettingDefault =
        "case name when 'server_version' then '15.0' when 'server_version_num' then '150000' else boot_val end";

    /// <summary>The list, by name.</summary>
    public static IReadOnlyList<RecordedRelation> All { get; } =
    [
        new("pg_aggregate", "aggfnoid::oid"),
        new("pg_am"),
        new("pg_amop"),
        new("pg_amproc"),
        new("pg_attribute", "attrelid, attnum", "attrelid < 16384 and attrelid in (select oid from pg_class where relnamespace in (11, 99) or relnamespace = 'information_schema'::regnamespace)"),
        new("pg_auth_members", "roleid, member"),
        new("pg_authid", Filter: BuiltIn, Replaced: Map(("rolpassword", "null::text"), ("rolvaliduntil", "null::text"))),
        new("pg_cast"),
        new("pg_class", Filter: BuiltIn, Replaced: Map(
            // Statistics, file numbers and transaction ids are the server's history, not the catalog's.
            ("relfilenode", "case relfilenode when 0 then 0 else oid end"), ("relpages", "0"), ("reltuples", "-1"),
            ("relallvisible", "0"), ("relfrozenxid", "0"), ("relminmxid", "0"), ("relpartbound", "null::text"))),
        new("pg_collation", Filter: BuiltIn, Replaced: Map(("collversion", "null::text"))),
        new("pg_constraint", Filter: BuiltIn, Replaced: Map(("conbin", "pg_get_expr(conbin, conrelid)"))),
        new("pg_conversion"),
        new("pg_database", Filter: BuiltIn, Replaced: Map(
            ("encoding", "6"), ("datcollate", "'C.UTF-8'"), ("datctype", "'C.UTF-8'"), ("datcollversion", "null::text"),
            ("datfrozenxid", "0"), ("datminmxid", "0"))),
        new("pg_depend", "classid, objid, objsubid, refclassid, refobjid, refobjsubid", "objid < 16384 and refobjid < 16384"),
        new("pg_description", "classoid, objoid, objsubid", "objoid < 16384"),
        new("pg_extension"),
        new("pg_index", "indexrelid", "indexrelid < 16384", Map(
            ("indexprs", "pg_get_expr(indexprs, indrelid)"), ("indpred", "pg_get_expr(indpred, indrelid)"))),
        new("pg_init_privs", "classoid, objoid, objsubid"),
        new("pg_language"),
        new("pg_namespace", Filter: "oid < 16384 and nspname !~ '^pg_(toast_)?temp_'"),
        new("pg_opclass"),
        new("pg_operator"),
        new("pg_opfamily"),
        // proargdefaults is a parse tree; its text is what a reader can use. prosqlbody is one too, and has none.
        new("pg_proc", Filter: BuiltIn, Replaced: Map(("proargdefaults", "pg_get_expr(proargdefaults, 0)"), ("prosqlbody", "null::text"))),
        new("pg_range", "rngtypid"),
        new("pg_rewrite", Filter: BuiltIn, Replaced: Map(("ev_qual", "''"), ("ev_action", "''"))),
        // Values are the defaults built in; those that initdb or the machine chose are not recorded.
        new("pg_settings", "name collate \"C\"", Replaced: Map(
            ("setting", SettingDefault), ("boot_val", SettingDefault), ("reset_val", SettingDefault),
            ("min_val", "case when name <> 'server_version_num' then min_val end"),
            ("max_val", "case when name <> 'server_version_num' then max_val end"), ("source", "'default'"), ("sourcefile", "null::text"),
            ("sourceline", "null::text"), ("pending_restart", "false"))),
        new("pg_shdescription", "classoid, objoid"),
        new("pg_tablespace"),
        new("pg_timezone_abbrevs", "abbrev collate \"C\""),
        // Offsets and abbreviations depend on the day.
        new("pg_timezone_names", "name collate \"C\"", "name not in ('localtime', 'posixrules', 'Factory')", Columns: ["name"]),
        new("pg_ts_config"),
        new("pg_ts_config_map", "mapcfg, maptokentype, mapseqno"),
        new("pg_ts_dict"),
        new("pg_ts_parser"),
        new("pg_ts_template"),
        new("pg_type", Filter: BuiltIn, Replaced: Map(("typdefaultbin", "null::text"))),
        new("sql_features", "feature_id collate \"C\", sub_feature_id collate \"C\"", Schema: "information_schema"),
        new("sql_implementation_info", "implementation_info_id collate \"C\"", Schema: "information_schema", Replaced: Map(
            ("character_value", "case implementation_info_id when '18' then '15.00.0000' else character_value end"))),
        new("sql_parts", "feature_id collate \"C\"", Schema: "information_schema"),
        new("sql_sizing", "sizing_id", Schema: "information_schema"),
    ];

    private static Dictionary<string, string> Map(params (string Column, string Sql)[] replaced) =>
        replaced.ToDictionary(r => r.Column, r => r.Sql);
}
