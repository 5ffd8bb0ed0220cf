-- pg_catalog.pg_stat_bgwriter (PostgreSQL 15, section 28.2.14): nothing is written, so nothing was since the start
SELECT 0::bigint AS checkpoints_timed, 0::bigint AS checkpoints_req, 0::float8 AS checkpoint_write_time,
       0::float8 AS checkpoint_sync_time, 0::bigint AS buffers_checkpoint, 0::bigint AS buffers_clean, 0::bigint AS maxwritten_clean,
       0::bigint AS buffers_backend, 0::bigint AS buffers_backend_fsync, 0::bigint AS buffers_alloc,
       pg_catalog.pg_postmaster_start_time() AS stats_reset
