-- information_schema.table_privileges (PostgreSQL 15, section 37.53): the owner's privileges, and PUBLIC's on the system catalog
SELECT r.rolname::name AS grantor, g.grantee::name, pg_catalog.current_database()::name AS table_catalog,
       n.nspname::name AS table_schema, c.relname::name AS table_name, p.privilege_type::varchar,
       (CASE WHEN g.grantee = r.rolname THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable,
       (CASE WHEN p.privilege_type = 'SELECT' THEN 'YES' ELSE 'NO' END)::varchar(3) AS with_hierarchy
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_authid r ON r.oid = c.relowner
CROSS JOIN (VALUES ('INSERT'), ('SELECT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) AS p (privilege_type)
CROSS JOIN LATERAL (
  SELECT r.rolname::text AS grantee
  UNION ALL
  SELECT 'PUBLIC' WHERE p.privilege_type = 'SELECT' AND '=r/postgres' = ANY (c.relacl::text[])) AS g
WHERE c.relkind IN ('r', 'v', 'f', 'p')
