-- pg_catalog.pg_stat_xact_user_tables (PostgreSQL 15, section 28.2.19)
SELECT * FROM pg_catalog.pg_stat_xact_all_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE 'pg\_toast%'
