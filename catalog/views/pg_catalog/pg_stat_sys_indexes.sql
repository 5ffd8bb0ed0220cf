-- pg_catalog.pg_stat_sys_indexes (PostgreSQL 15, section 28.2.20)
SELECT * FROM pg_catalog.pg_stat_all_indexes
WHERE schemaname IN ('pg_catalog', 'information_schema') OR schemaname LIKE 'pg\_toast%'
