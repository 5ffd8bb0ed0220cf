-- pg_catalog.pg_statio_sys_indexes (PostgreSQL 15, section 28.2.23)
SELECT * FROM pg_catalog.pg_statio_all_indexes
WHERE schemaname IN ('pg_catalog', 'information_schema') OR schemaname LIKE 'pg\_toast%'
