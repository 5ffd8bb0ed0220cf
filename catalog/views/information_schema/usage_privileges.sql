-- information_schema.usage_privileges (PostgreSQL 15): collations and domains; there are no sequences and no
-- foreign servers; owners are superusers
SELECT r.rolname::name AS grantor, 'PUBLIC'::name AS grantee, pg_catalog.current_database()::name AS object_catalog,
       n.nspname::name AS object_schema, c.collname::name AS object_name, 'COLLATION'::varchar AS object_type,
       'USAGE'::varchar AS privilege_type, 'NO'::varchar(3) AS is_grantable
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
JOIN pg_catalog.pg_authid r ON r.oid = c.collowner
WHERE c.collencoding IN (-1, (SELECT d.encoding FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))
UNION ALL
SELECT r.rolname::name, e.rolname::name, pg_catalog.current_database()::name, n.nspname::name, t.typname::name, 'DOMAIN'::varchar,
       'USAGE'::varchar, (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3)
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(t.typacl, pg_catalog.acldefault('T', t.typowner))) AS g
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE t.typtype = 'd' AND g.privilege_type = 'USAGE'
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
