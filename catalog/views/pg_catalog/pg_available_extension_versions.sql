-- pg_catalog.pg_available_extension_versions (PostgreSQL 15, section 54.4): those that are there; none can be added
SELECT e.extname AS name, e.extversion AS version, true AS installed, true AS superuser, e.extname = 'plpgsql' AS trusted,
       e.extrelocatable AS relocatable, CASE WHEN NOT e.extrelocatable THEN n.nspname END AS schema, NULL::name[] AS requires,
       d.description AS comment
FROM pg_catalog.pg_extension e
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
