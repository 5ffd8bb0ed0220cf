-- information_schema.key_column_usage (PostgreSQL 15, section 37.34)
SELECT pg_catalog.current_database()::name AS constraint_catalog, cn.nspname::name AS constraint_schema,
       c.conname::name AS constraint_name, pg_catalog.current_database()::name AS table_catalog,
       rn.nspname::name AS table_schema, r.relname::name AS table_name, a.attname::name AS column_name,
       k.n::int4 AS ordinal_position,
       (CASE WHEN c.contype = 'f' THEN
          (SELECT p.n FROM pg_catalog.pg_constraint u, unnest(u.conkey) WITH ORDINALITY AS p (attnum, n)
           WHERE u.conrelid = c.confrelid AND u.conindid = c.conindid AND u.contype IN ('p', 'u') AND p.attnum = c.confkey[k.n::int4])
        END)::int4 AS position_in_unique_constraint
FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_namespace cn ON cn.oid = c.connamespace
JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (attnum, n)
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.attnum AND NOT a.attisdropped
WHERE c.contype IN ('p', 'u', 'f') AND r.relkind IN ('r', 'p')
  AND (pg_catalog.pg_has_role(r.relowner, 'USAGE')
       OR pg_catalog.has_column_privilege(r.oid, a.attnum, 'SELECT, INSERT, UPDATE, REFERENCES'))
