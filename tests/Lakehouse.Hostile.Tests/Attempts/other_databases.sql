--! 0A000
SELECT * FROM closed.public.hidden;
--! 42P01
SELECT * FROM "closed".hidden;
--! 42P01
SELECT * FROM closed.hidden;
--! 42P01
SELECT * FROM hidden;
--! 42P01
SELECT * FROM public.hidden;
--! 42P01
SELECT * FROM open.public.hidden;
--! 42P01
SELECT * FROM "../closed/hidden";
--! 42P01
SELECT * FROM public."../closed/hidden";
--! 42P01
SELECT * FROM public."../../closed/hidden.parquet";
--! 42P01
SELECT 'closed.public.hidden'::regclass;
--! 42P01
SELECT 'hidden'::regclass;
--! ok
SELECT to_regclass('closed.public.hidden');
--! ok
SELECT to_regclass('hidden');
--! = 0
SELECT count(*) FROM pg_class WHERE relname = 'hidden';
--! = 0
SELECT count(*) FROM information_schema.tables WHERE table_name = 'hidden' OR table_catalog = 'closed';
--! = 0
SELECT count(*) FROM lakehouse.files WHERE path LIKE '%closed%' OR path LIKE '%beside%';
--! = 0
SELECT count(*) FROM pg_stats WHERE tablename = 'hidden';
--! 42P01
SELECT pg_relation_size('closed.public.hidden');
--! = 1
SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%c4n4ry%';
--! ok
SELECT rolpassword FROM pg_authid;
--! ok
SELECT * FROM pg_shadow;
--! ok
SELECT passwd FROM pg_user WHERE passwd <> '********';
--! = 0
SELECT count(*) FROM pg_roles WHERE rolpassword <> '********';
--! ok
SELECT umoptions FROM pg_user_mappings;
--! ok
SELECT * FROM pg_largeobject;
--! ok
SELECT * FROM pg_statistic;
--! ok
SELECT * FROM pg_subscription;
--! ok
SELECT subconninfo FROM pg_subscription;
--! 42501
SET ROLE root;
--! 42501
SET SESSION AUTHORIZATION root;
--! ok
SET SESSION AUTHORIZATION DEFAULT;
--! 42501
SET ROLE postgres;
--! 42501
SELECT set_config('role', 'root', false);
--! 42501
SELECT set_config('session_authorization', 'root', false);
--! 55P02
SET is_superuser = on;
--! 42501
SET session_replication_role = replica;
--! ok
SET row_security = off;
--! 25006
GRANT SELECT ON orders TO public;
--! 25006
GRANT root TO eve;
--! 25006
CREATE ROLE mallory SUPERUSER;
--! 25006
ALTER ROLE eve SUPERUSER;
--! 25006
ALTER ROLE eve PASSWORD 'x';
--! 25006
ALTER DATABASE open SET search_path = x;
--! 25006
CREATE USER MAPPING FOR eve SERVER x;
--! 25006
CREATE SERVER x FOREIGN DATA WRAPPER y;
--! 25006
CREATE FOREIGN TABLE x (a int) SERVER y;
--! 25006
IMPORT FOREIGN SCHEMA public FROM SERVER y INTO public;
--! 25006
SECURITY LABEL ON TABLE orders IS 'x';
--! 25006
REASSIGN OWNED BY root TO eve;
--! 25006
DROP OWNED BY root;
--! 42501
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'root';
--! 42501
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'root';
--! 0A000
SELECT pg_reload_conf();
--! 0A000
SELECT pg_rotate_logfile();
--! 0A000
SELECT pg_promote();
--! 0A000
SELECT pg_switch_wal();
--! 0A000
SELECT pg_create_restore_point('x');
--! 0A000
SELECT pg_backup_start('x');
--! 0A000
SELECT pg_create_physical_replication_slot('x');
--! 0A000
SELECT pg_create_logical_replication_slot('x', 'test_decoding');
--! 0A000
SELECT pg_logical_emit_message(false, 'x', 'y');
--! 0A000
SELECT pg_replication_origin_create('x');
--! 0A000
SELECT pg_stat_reset();
--! 0A000
SELECT pg_stat_reset_shared('bgwriter');
--! 0A000
SELECT pg_log_backend_memory_contexts(1);
--! 42883
SELECT pg_stat_statements_reset();
