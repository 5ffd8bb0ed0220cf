-- information_schema.table_privileges (PostgreSQL 15); owners are superusers
SELECT r.rolname::name AS grantor, e.rolname::name AS grantee, pg_catalog.current_database()::name AS table_catalog,
       n.nspname::name AS table_schema, c.relname::name AS table_name, g.privilege_type::varchar,
       (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable,
       (CASE WHEN g.privilege_type = 'SELECT' THEN 'YES' ELSE 'NO' END)::varchar(3) AS with_hierarchy
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(c.relacl, pg_catalog.acldefault('r', c.relowner))) AS g
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE c.relkind IN ('r', 'v', 'f', 'p')
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
