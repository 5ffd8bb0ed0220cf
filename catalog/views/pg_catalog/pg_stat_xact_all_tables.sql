-- pg_catalog.pg_stat_xact_all_tables (PostgreSQL 15, section 28.2.19): the counters of pg_stat_all_tables that a transaction has
SELECT relid, schemaname, relname, seq_scan, seq_tup_read, idx_scan, idx_tup_fetch, n_tup_ins, n_tup_upd, n_tup_del, n_tup_hot_upd
FROM pg_catalog.pg_stat_all_tables
