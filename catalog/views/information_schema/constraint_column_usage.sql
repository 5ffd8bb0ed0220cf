-- information_schema.constraint_column_usage (PostgreSQL 15, section 37.18): for a foreign key the columns it refers to
SELECT pg_catalog.current_database()::name AS table_catalog, rn.nspname::name AS table_schema, r.relname::name AS table_name,
       a.attname::name AS column_name, pg_catalog.current_database()::name AS constraint_catalog,
       cn.nspname::name AS constraint_schema, c.conname::name AS constraint_name
FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_namespace cn ON cn.oid = c.connamespace
JOIN pg_catalog.pg_class r ON r.oid = CASE WHEN c.contype = 'f' THEN c.confrelid ELSE c.conrelid END
JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND NOT a.attisdropped
  AND a.attnum = ANY (CASE WHEN c.contype = 'f' THEN c.confkey ELSE c.conkey END)
WHERE c.contype IN ('p', 'u', 'f') AND r.relkind IN ('r', 'p')
  AND pg_catalog.pg_has_role(r.relowner, 'USAGE')
