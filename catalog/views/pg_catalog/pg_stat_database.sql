-- pg_catalog.pg_stat_database (PostgreSQL 15, section 28.2.17)
SELECT d.oid AS datid, d.datname, 0 AS numbackends, 0::bigint AS xact_commit, 0::bigint AS xact_rollback,
       0::bigint AS blks_read, 0::bigint AS blks_hit, 0::bigint AS tup_returned, 0::bigint AS tup_fetched,
       0::bigint AS tup_inserted, 0::bigint AS tup_updated, 0::bigint AS tup_deleted, 0::bigint AS conflicts,
       0::bigint AS temp_files, 0::bigint AS temp_bytes, 0::bigint AS deadlocks, NULL::bigint AS checksum_failures,
       NULL::timestamptz AS checksum_last_failure, 0::float8 AS blk_read_time, 0::float8 AS blk_write_time,
       0::float8 AS session_time, 0::float8 AS active_time, 0::float8 AS idle_in_transaction_time, 0::bigint AS sessions,
       0::bigint AS sessions_abandoned, 0::bigint AS sessions_fatal, 0::bigint AS sessions_killed,
       NULL::timestamptz AS stats_reset
FROM pg_catalog.pg_database d
