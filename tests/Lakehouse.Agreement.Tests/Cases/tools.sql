-- What BI tools, drivers and administration tools ask at connect, tree-browse, schema-sync and query time, in our own words.
-- pgjdbc: schemas, search path, keys, index columns
SELECT nspname AS table_schem, null AS table_catalog FROM pg_catalog.pg_namespace WHERE nspname <> 'pg_toast' AND (nspname !~ '^pg_temp_' OR nspname = (pg_catalog.current_schemas(true))[1]) AND (nspname !~ '^pg_toast_temp_' OR nspname = replace((pg_catalog.current_schemas(true))[1], 'pg_temp_', 'pg_toast_temp_')) AND nspname IN ('public','pg_catalog','information_schema') ORDER BY table_schem;
SELECT current_database() AS table_cat, n.nspname AS table_schem, c.relname AS table_name, a.attname, a.atttypid, a.attnotnull OR (t.typtype = 'd' AND t.typnotnull) AS attnotnull, a.atttypmod, a.attlen, t.typtypmod, row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS attnum, nullif(a.attidentity, '') AS attidentity, nullif(a.attgenerated, '') AS attgenerated, pg_catalog.pg_get_expr(def.adbin, def.adrelid) AS adsrc, dsc.description, t.typbasetype, t.typtype FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_class c ON (c.relnamespace = n.oid) JOIN pg_catalog.pg_attribute a ON (a.attrelid = c.oid) JOIN pg_catalog.pg_type t ON (a.atttypid = t.oid) LEFT JOIN pg_catalog.pg_attrdef def ON (a.attrelid = def.adrelid AND a.attnum = def.adnum) LEFT JOIN pg_catalog.pg_description dsc ON (c.oid = dsc.objoid AND a.attnum = dsc.objsubid) WHERE c.relkind IN ('r','p','v','f','m') AND a.attnum > 0 AND NOT a.attisdropped AND c.relname LIKE 'region' ORDER BY 2, 3, attnum;
SELECT ct.conname, (information_schema._pg_expandarray(i.indkey)).n AS key_seq FROM pg_catalog.pg_class ct2 JOIN pg_catalog.pg_index i ON ct2.oid = i.indrelid JOIN pg_catalog.pg_constraint ct ON ct.conindid = i.indexrelid WHERE ct2.relname = 'pg_namespace' AND i.indisprimary ORDER BY 2;
SELECT pos.n, con.conname FROM pg_catalog.pg_constraint con, pg_catalog.generate_series(1, 32) pos(n) WHERE con.contype = 'f' AND con.conkey[pos.n] IS NOT NULL;
SELECT ci.relname, am.amname, pg_catalog.pg_get_indexdef(ci.oid, 1, false) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ci ON ci.oid = i.indexrelid JOIN pg_catalog.pg_am am ON am.oid = ci.relam WHERE i.indrelid = 'pg_catalog.pg_namespace'::regclass ORDER BY 1;
SHOW TRANSACTION ISOLATION LEVEL;
SELECT setting FROM pg_catalog.pg_settings WHERE name = 'max_index_keys';
SELECT t.oid, t.typname FROM pg_catalog.pg_type t WHERE t.typname = 'numeric' AND t.typnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'pg_catalog');
-- Metabase: privileges, formatted names, an empty probe
SELECT TRUE AS "_" FROM "public"."nation" WHERE 1 <> 1 LIMIT 0;
SELECT pg_catalog.has_any_column_privilege(format('%I.%I', t.schemaname, t.tablename), 'SELECT') AS readable FROM pg_catalog.pg_tables t WHERE t.tablename = 'region';
SELECT format('%I.%I', 'public', 'nation')::regclass::oid = 'nation'::regclass::oid;
SELECT nspname, typname, enumlabel FROM pg_catalog.pg_enum JOIN pg_catalog.pg_type t ON t.oid = enumtypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace ORDER BY 1, 2, enumsortorder;
-- Npgsql, Power BI: the types, composites and enums
SELECT ns.nspname, t.oid, t.typname, t.typtype, t.typnotnull, t.elemtypoid FROM (SELECT typ.oid, typ.typnamespace, typ.typname, typ.typtype, typ.typnotnull, CASE WHEN typ.typtype = 'b' AND pr.proname = 'array_recv' THEN typ.typelem WHEN typ.typtype = 'r' THEN rng.rngsubtype WHEN typ.typtype = 'm' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = typ.oid) WHEN typ.typtype = 'd' THEN typ.typbasetype END AS elemtypoid FROM pg_type typ LEFT JOIN pg_class cls ON (cls.oid = typ.typrelid) LEFT JOIN pg_proc pr ON pr.oid = typ.typreceive LEFT JOIN pg_range rng ON (rng.rngtypid = typ.oid)) t JOIN pg_namespace ns ON (ns.oid = t.typnamespace) WHERE t.typname IN ('int4','_int4','int4range','int4multirange','numeric','text') ORDER BY t.oid;
SELECT typ.oid, att.attname, att.atttypid FROM pg_type typ JOIN pg_namespace ns ON (ns.oid = typ.typnamespace) JOIN pg_class cls ON (cls.oid = typ.typrelid) JOIN pg_attribute att ON (att.attrelid = typ.typrelid) WHERE typ.typtype = 'c' AND cls.relkind = 'c' AND att.attnum > 0 AND NOT att.attisdropped ORDER BY typ.oid, att.attnum;
SELECT pg_type.oid, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid ORDER BY oid, enumsortorder;
SELECT character_set_name FROM information_schema.character_sets;
SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA NOT IN ('information_schema', 'pg_catalog') AND table_name IN ('nation', 'region') ORDER BY TABLE_SCHEMA, TABLE_NAME;
SELECT COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE, CASE WHEN (data_type LIKE '%unsigned%') THEN DATA_TYPE || ' unsigned' ELSE DATA_TYPE END AS DATA_TYPE FROM INFORMATION_SCHEMA.columns WHERE TABLE_SCHEMA = 'public' AND TABLE_NAME = 'region' ORDER BY ORDINAL_POSITION;
SELECT pkcol.column_name FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage pkcol ON tc.constraint_name = pkcol.constraint_name WHERE tc.constraint_type = 'PRIMARY KEY' AND tc.table_name = 'region';
-- Grafana: search path as a list, quoted identifiers, version
SELECT current_setting('server_version_num')::int/100;
SELECT quote_ident(table_name) AS "table" FROM information_schema.tables WHERE quote_ident(table_schema) NOT IN ('information_schema', 'pg_catalog') AND table_type = 'BASE TABLE' AND quote_ident(table_schema) IN (SELECT CASE WHEN trim(s[i]) = '"$user"' THEN user ELSE trim(s[i]) END FROM generate_series(array_lower(string_to_array(current_setting('search_path'),','),1), array_upper(string_to_array(current_setting('search_path'),','),1)) AS i, string_to_array(current_setting('search_path'),',') s) AND table_name IN ('nation', 'region') ORDER BY 1;
SELECT quote_ident(column_name) AS "column", data_type AS "type" FROM information_schema.columns WHERE table_name = (parse_ident('public.region'))[array_upper(parse_ident('public.region'), 1)] ORDER BY ordinal_position;
-- SQLAlchemy, Superset
SELECT pg_catalog.version() LIKE 'PostgreSQL 15%';
SELECT t.oid, typarray FROM pg_type t JOIN pg_namespace ns ON typnamespace = ns.oid WHERE typname = 'hstore';
SHOW standard_conforming_strings;
SELECT pg_catalog.pg_class.relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_catalog.pg_namespace.oid = pg_catalog.pg_class.relnamespace WHERE pg_catalog.pg_class.relkind = ANY (ARRAY['r', 'p']) AND pg_catalog.pg_class.relpersistence != 't' AND pg_catalog.pg_table_is_visible(pg_catalog.pg_class.oid) AND pg_catalog.pg_namespace.nspname != 'pg_catalog' AND relname IN ('nation', 'region') ORDER BY 1;
SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef) AS DEFAULT, a.attnotnull, pgd.description AS comment, a.attgenerated FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_description pgd ON (pgd.objoid = a.attrelid AND pgd.objsubid = a.attnum) WHERE a.attrelid = 'region'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;
-- DBeaver, DataGrip
SELECT n.nspname FROM pg_catalog.pg_namespace n LEFT OUTER JOIN pg_catalog.pg_description d ON d.objoid = n.oid AND d.objsubid = 0 AND d.classoid = 'pg_namespace'::regclass WHERE n.nspname IN ('public', 'pg_catalog') ORDER BY nspname;
SELECT string_agg(word, ',' ORDER BY word) FROM pg_catalog.pg_get_keywords() WHERE word <> ALL ('{abort,absolute,access,action,add,admin,after,all,also,alter}'::text[]) AND word LIKE 'ab%';
SELECT c.oid = 'region'::regclass, pg_catalog.pg_get_partkeydef(c.oid), pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.relname = 'region';
SHOW search_path;
SELECT count(*) FROM pg_catalog.pg_event_trigger;
SELECT current_schemas(false), session_user, current_database() = current_catalog;
-- pgAdmin
SELECT set_config('bytea_output', 'hex', false) FROM pg_show_all_settings() WHERE name = 'bytea_output';
SELECT set_config('client_min_messages', 'notice', false) FROM pg_catalog.pg_settings WHERE name = 'client_min_messages';
SELECT has_database_privilege(db.oid, 'CONNECT') FROM pg_catalog.pg_database db WHERE db.datname = current_database();
SELECT gss_authenticated, encrypted FROM pg_catalog.pg_stat_gssapi WHERE pid = pg_backend_pid();
SELECT count(*) FROM pg_catalog.pg_replication_slots;
-- Looker, Tableau, Sigma
SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE pid = pg_backend_pid() AND state = 'active';
BEGIN; DECLARE "SQL_CUR0x1" CURSOR WITH HOLD FOR SELECT r_name FROM region ORDER BY 1; FETCH 2 IN "SQL_CUR0x1"; CLOSE "SQL_CUR0x1"; COMMIT;
SELECT schema_name FROM information_schema.schemata WHERE schema_name ILIKE '%' AND schema_name = 'public';
SELECT conname, ARRAY(SELECT conkey[i] FROM generate_series(array_lower(conkey, 1), array_upper(conkey, 1)) g(i)) FROM pg_catalog.pg_constraint WHERE conrelid = 'pg_namespace'::regclass ORDER BY 1;
-- pgjdbc, getPrimaryKeys: a field of a record that a subquery makes
SELECT result.table_name, result.column_name, result.key_seq, result.pk_name FROM (SELECT ct.relname AS table_name, a.attname AS column_name, (information_schema._pg_expandarray(i.indkey)).n AS key_seq, ci.relname AS pk_name, information_schema._pg_expandarray(i.indkey) AS keys, a.attnum AS a_attnum FROM pg_catalog.pg_class ct JOIN pg_catalog.pg_attribute a ON (ct.oid = a.attrelid) JOIN pg_catalog.pg_namespace n ON (ct.relnamespace = n.oid) JOIN pg_catalog.pg_index i ON (a.attrelid = i.indrelid) JOIN pg_catalog.pg_class ci ON (ci.oid = i.indexrelid) WHERE ct.relname = 'pg_attribute' AND i.indisprimary) result WHERE result.a_attnum = (result.keys).x ORDER BY result.table_name, result.pk_name, result.key_seq;
-- pgcli, psql's \dF+: arrays of names of objects
SELECT array[23, 25]::regtype[], '{}'::regtype[]::text, array['region'::regclass]::text[], array_to_string(array[23, 1700]::regtype[], '/'), null::regclass[];
