-- pg_catalog.pg_stat_wal (PostgreSQL 15, section 28.2.15): there is no write-ahead log
SELECT 0::bigint AS wal_records, 0::bigint AS wal_fpi, 0::numeric AS wal_bytes, 0::bigint AS wal_buffers_full,
       0::bigint AS wal_write, 0::bigint AS wal_sync, 0::float8 AS wal_write_time, 0::float8 AS wal_sync_time,
       pg_catalog.pg_postmaster_start_time() AS stats_reset
