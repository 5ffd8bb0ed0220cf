-- information_schema.domain_constraints (PostgreSQL 15)
SELECT pg_catalog.current_database()::name AS constraint_catalog, cn.nspname::name AS constraint_schema,
       c.conname::name AS constraint_name, pg_catalog.current_database()::name AS domain_catalog, n.nspname::name AS domain_schema,
       t.typname::name AS domain_name, (CASE WHEN c.condeferrable THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_deferrable,
       (CASE WHEN c.condeferred THEN 'YES' ELSE 'NO' END)::varchar(3) AS initially_deferred
FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_namespace cn ON cn.oid = c.connamespace
JOIN pg_catalog.pg_type t ON t.oid = c.contypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
