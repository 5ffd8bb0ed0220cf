-- pg_catalog.pg_stat_recovery_prefetch (PostgreSQL 15, section 28.2.5): nothing is replayed
SELECT pg_catalog.pg_postmaster_start_time() AS stats_reset, 0::bigint AS prefetch, 0::bigint AS hit, 0::bigint AS skip_init,
       0::bigint AS skip_new, 0::bigint AS skip_fpw, 0::bigint AS skip_rep, 0::int4 AS wal_distance, 0::int4 AS block_distance,
       0::int4 AS io_depth
