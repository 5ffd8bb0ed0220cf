-- pg_catalog.pg_stat_user_indexes (PostgreSQL 15, section 28.2.20)
SELECT * FROM pg_catalog.pg_stat_all_indexes
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE 'pg\_toast%'
