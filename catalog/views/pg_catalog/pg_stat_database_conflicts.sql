-- pg_catalog.pg_stat_database_conflicts (PostgreSQL 15, section 28.2.18): no query conflicts with recovery
SELECT d.oid AS datid, d.datname, 0::bigint AS confl_tablespace, 0::bigint AS confl_lock, 0::bigint AS confl_snapshot,
       0::bigint AS confl_bufferpin, 0::bigint AS confl_deadlock
FROM pg_catalog.pg_database d
