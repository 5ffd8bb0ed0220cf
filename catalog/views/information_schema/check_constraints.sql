-- information_schema.check_constraints (PostgreSQL 15, section 37.9): NOT NULL; tables of files have no other checks
SELECT pg_catalog.current_database()::name AS constraint_catalog, n.nspname::name AS constraint_schema,
       (n.oid::text || '_' || r.oid::text || '_' || a.attnum::text || '_not_null')::name AS constraint_name,
       (a.attname::text || ' IS NOT NULL')::varchar AS check_clause
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class r ON r.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p')
  AND pg_catalog.pg_has_role(r.relowner, 'USAGE')
