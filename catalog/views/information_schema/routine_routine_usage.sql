-- information_schema.routine_routine_usage (PostgreSQL 15)
SELECT DISTINCT pg_catalog.current_database()::name AS specific_catalog, pn.nspname::name AS specific_schema,
       pg_catalog.nameconcatoid(p.proname, p.oid)::name AS specific_name, pg_catalog.current_database()::name AS routine_catalog,
       un.nspname::name AS routine_schema, pg_catalog.nameconcatoid(u.proname, u.oid)::name AS routine_name
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_proc p ON p.oid = d.objid AND p.prokind IN ('f', 'p')
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.pronamespace
JOIN pg_catalog.pg_proc u ON u.oid = d.refobjid AND u.prokind IN ('f', 'p')
JOIN pg_catalog.pg_namespace un ON un.oid = u.pronamespace
WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_proc'::regclass
  AND pg_catalog.pg_has_role(u.proowner, 'USAGE')
