-- pg_catalog.pg_statio_sys_tables (PostgreSQL 15, section 28.2.22)
SELECT * FROM pg_catalog.pg_statio_all_tables
WHERE schemaname IN ('pg_catalog', 'information_schema') OR schemaname LIKE 'pg\_toast%'
