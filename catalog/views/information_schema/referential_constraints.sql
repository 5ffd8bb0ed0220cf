-- information_schema.referential_constraints (PostgreSQL 15, section 37.36)
SELECT pg_catalog.current_database()::name AS constraint_catalog, cn.nspname::name AS constraint_schema,
       c.conname::name AS constraint_name,
       (CASE WHEN un.nspname IS NOT NULL THEN pg_catalog.current_database() END)::name AS unique_constraint_catalog,
       un.nspname::name AS unique_constraint_schema, u.conname::name AS unique_constraint_name,
       (CASE c.confmatchtype WHEN 'f' THEN 'FULL' WHEN 'p' THEN 'PARTIAL' WHEN 's' THEN 'NONE' END)::varchar AS match_option,
       (CASE c.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT'
             WHEN 'a' THEN 'NO ACTION' END)::varchar AS update_rule,
       (CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT'
             WHEN 'a' THEN 'NO ACTION' END)::varchar AS delete_rule
FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_namespace cn ON cn.oid = c.connamespace
LEFT JOIN pg_catalog.pg_constraint u ON u.conrelid = c.confrelid AND u.conindid = c.conindid AND u.contype IN ('p', 'u')
LEFT JOIN pg_catalog.pg_namespace un ON un.oid = u.connamespace
JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
WHERE c.contype = 'f'
  AND (pg_catalog.pg_has_role(r.relowner, 'USAGE')
       OR pg_catalog.has_table_privilege(r.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
       OR pg_catalog.has_any_column_privilege(r.oid, 'INSERT, UPDATE, REFERENCES'))
