-- pg_catalog.pg_stat_all_indexes (PostgreSQL 15, section 28.2.20): no index is ever scanned here
SELECT c.oid AS relid, i.oid AS indexrelid, n.nspname AS schemaname, c.relname, i.relname AS indexrelname, 0::bigint AS idx_scan,
       0::bigint AS idx_tup_read, 0::bigint AS idx_tup_fetch
FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class c ON c.oid = x.indrelid AND c.relkind IN ('r', 't', 'm')
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
