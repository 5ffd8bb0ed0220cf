-- pg_catalog.pg_statio_all_indexes (PostgreSQL 15, section 28.2.23): no index is ever read here
SELECT relid, indexrelid, schemaname, relname, indexrelname, 0::bigint AS idx_blks_read, 0::bigint AS idx_blks_hit
FROM pg_catalog.pg_stat_all_indexes
