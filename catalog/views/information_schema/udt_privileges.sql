-- information_schema.udt_privileges (PostgreSQL 15): composite types; owners are superusers
SELECT r.rolname::name AS grantor, e.rolname::name AS grantee, pg_catalog.current_database()::name AS udt_catalog,
       n.nspname::name AS udt_schema, t.typname::name AS udt_name, 'TYPE USAGE'::varchar AS privilege_type,
       (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(t.typacl, pg_catalog.acldefault('T', t.typowner))) AS g
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE t.typtype = 'c' AND g.privilege_type = 'USAGE'
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
