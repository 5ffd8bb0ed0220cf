-- information_schema.view_routine_usage (PostgreSQL 15)
SELECT DISTINCT pg_catalog.current_database()::name AS table_catalog, vn.nspname::name AS table_schema, v.relname::name AS table_name,
       pg_catalog.current_database()::name AS specific_catalog, pn.nspname::name AS specific_schema,
       pg_catalog.nameconcatoid(p.proname, p.oid)::name AS specific_name
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
  AND d.refclassid = 'pg_catalog.pg_proc'::regclass
JOIN pg_catalog.pg_proc p ON p.oid = d.refobjid
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
WHERE pg_catalog.pg_has_role(p.proowner, 'USAGE')
