-- information_schema.view_column_usage (PostgreSQL 15)
SELECT DISTINCT pg_catalog.current_database()::name AS view_catalog, vn.nspname::name AS view_schema, v.relname::name AS view_name,
       pg_catalog.current_database()::name AS table_catalog, tn.nspname::name AS table_schema, t.relname::name AS table_name,
       a.attname::name AS column_name
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
  AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> v.oid
JOIN pg_catalog.pg_class t ON t.oid = d.refobjid AND t.relkind IN ('r', 'v', 'f', 'p')
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE pg_catalog.pg_has_role(t.relowner, 'USAGE')
