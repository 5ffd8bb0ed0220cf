-- information_schema.column_privileges (PostgreSQL 15): what is granted on tables and on columns alone; owners
-- are superusers
SELECT DISTINCT r.rolname::name AS grantor, e.rolname::name AS grantee, pg_catalog.current_database()::name AS table_catalog,
       n.nspname::name AS table_schema, c.relname::name AS table_name, a.attname::name AS column_name,
       g.privilege_type::varchar, (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable
FROM (SELECT c.oid, g.* FROM pg_catalog.pg_class c
      CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(c.relacl, pg_catalog.acldefault('r', c.relowner))) AS g) AS g
JOIN pg_catalog.pg_class c ON c.oid = g.oid AND c.relkind IN ('r', 'v', 'f', 'p')
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE g.privilege_type IN ('INSERT', 'SELECT', 'UPDATE', 'REFERENCES')
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
UNION
SELECT r.rolname::name, e.rolname::name, pg_catalog.current_database()::name, n.nspname::name, c.relname::name, a.attname::name,
       g.privilege_type::varchar, (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3)
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'v', 'f', 'p')
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) AS g
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE a.attacl IS NOT NULL AND a.attnum > 0 AND NOT a.attisdropped
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
