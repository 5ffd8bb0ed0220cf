-- pg_catalog.pg_stat_xact_sys_tables (PostgreSQL 15, section 28.2.19)
SELECT * FROM pg_catalog.pg_stat_xact_all_tables
WHERE schemaname IN ('pg_catalog', 'information_schema') OR schemaname LIKE 'pg\_toast%'
