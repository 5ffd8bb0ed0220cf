--! 25006
INSERT INTO orders VALUES (1);
--! 25006
UPDATE orders SET id = 1;
--! 25006
DELETE FROM orders;
--! 25006
TRUNCATE orders;
--! 25006
MERGE INTO orders USING orders o ON true WHEN MATCHED THEN DELETE;
--! 25006
DROP TABLE orders;
--! 25006
DROP SCHEMA public CASCADE;
--! 25006
DROP DATABASE open;
--! 25006
CREATE TABLE evil (a int);
--! 25006
CREATE UNLOGGED TABLE evil (a int);
--! 25006
CREATE TABLE evil AS SELECT 1;
--! 25006
SELECT 1 INTO evil;
--! 25006
CREATE SCHEMA evil;
--! 25006
CREATE DATABASE evil;
--! 25006
CREATE VIEW evil AS SELECT 1;
--! 25006
CREATE MATERIALIZED VIEW evil AS SELECT 1;
--! 25006
CREATE INDEX ON orders (id);
--! 25006
CREATE SEQUENCE evil;
--! 25006
CREATE TABLESPACE evil LOCATION '/tmp';
--! 25006
ALTER TABLE orders ADD COLUMN x int;
--! 25006
ALTER TABLE orders RENAME TO x;
--! 25006
COMMENT ON TABLE orders IS 'x';
--! ok
VACUUM orders;
--! ok
ANALYZE orders;
--! 0A000
REINDEX TABLE orders;
--! 0A000
CLUSTER orders;
--! 25006
REFRESH MATERIALIZED VIEW x;
--! 25P01
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
--! ok
CHECKPOINT;
--! 42501
COPY orders TO '${store}/out.csv';
--! 42501
COPY orders TO '/tmp/hostile.csv';
--! 42501
COPY orders TO PROGRAM 'cat > /tmp/hostile';
--! 42501
COPY (SELECT 1) TO '/etc/cron.d/x';
--! 25006
COPY orders FROM STDIN;
--! 22023
COPY (SELECT 1) TO STDOUT (FORMAT parquet);
--! 25006
WITH x AS (DELETE FROM orders RETURNING *) SELECT * FROM x;
--! 25006
WITH x AS (INSERT INTO orders VALUES (1) RETURNING *) SELECT * FROM x;
--! 0A000
EXPLAIN ANALYZE DELETE FROM orders;
--! ok
PREPARE p AS DELETE FROM orders;
--! 0A000
DO $$ BEGIN EXECUTE 'DELETE FROM orders'; END $$;
--! ok ok 25006
BEGIN; SET TRANSACTION READ WRITE; DELETE FROM orders;
--! ok 25006
SET default_transaction_read_only = off; DELETE FROM orders;
--! ok 25006
SET transaction_read_only = off; DROP TABLE orders;
--! 25006
INSERT INTO pg_catalog.pg_class SELECT * FROM pg_catalog.pg_class;
--! 25006
UPDATE pg_catalog.pg_settings SET setting = 'x' WHERE name = 'work_mem';
--! 25006
DELETE FROM pg_catalog.pg_authid;
--! 25006
UPDATE pg_proc SET prosrc = 'x';
--! 25006
INSERT INTO lakehouse.files SELECT * FROM lakehouse.files;
--! ok 25006
CREATE TEMP TABLE pg_class (a int); INSERT INTO pg_catalog.pg_class VALUES (1);
--! 25006
SELECT * FROM orders FOR UPDATE;
--! 42601
EXPORT DATABASE '/tmp/hostile';
--! 42601
IMPORT DATABASE '/tmp/hostile';
--! 42601
ATTACH '/tmp/hostile.db';
--! 42601
ATTACH '${beside}/hidden.parquet' AS x;
--! 42601
DETACH memory;
--! 3D000
USE system;
--! 42601
INSTALL httpfs;
--! 0A000
LOAD httpfs;
--! 0A000
LOAD '/tmp/evil.so';
--! 42601
FORCE INSTALL x FROM 'http://127.0.0.1/';
--! 42601
UPDATE EXTENSIONS;
--! 25006
CREATE EXTENSION dblink;
--! 25006
CREATE EXTENSION plpython3u;
--! 25006
CREATE LANGUAGE plperlu;
--! 25006
CREATE FUNCTION evil() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'system';
--! 25006
CREATE FUNCTION evil() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 25006
CREATE PROCEDURE evil() LANGUAGE sql AS 'SELECT 1';
--! 25006
CREATE AGGREGATE evil (int) (sfunc = int4pl, stype = int);
--! 25006
CREATE OPERATOR !!! (leftarg = int, procedure = int4abs);
--! 25006
CREATE CAST (text AS int) WITHOUT FUNCTION;
--! 25006
CREATE TRIGGER x BEFORE INSERT ON orders EXECUTE FUNCTION y();
--! 25006
CREATE RULE x AS ON SELECT TO orders DO INSTEAD SELECT 1;
--! 25006
CREATE POLICY x ON orders USING (true);
--! 25006
CREATE EVENT TRIGGER x ON ddl_command_start EXECUTE FUNCTION y();
--! 25006
CREATE TYPE evil AS (a int);
--! 25006
CREATE DOMAIN evil AS int;
--! 42601
CREATE MACRO evil(a) AS a;
--! 42601
CREATE SECRET x (TYPE s3, KEY_ID 'a', SECRET 'b');
--! 25006
CREATE OR REPLACE TABLE orders AS SELECT 1;
--! 25006
CREATE PUBLICATION x FOR ALL TABLES;
--! 25006
CREATE SUBSCRIPTION x CONNECTION 'host=127.0.0.1' PUBLICATION y;
--! 25006
ALTER EXTENSION plpgsql UPDATE;
--! 0A000
LOAD 'auto_explain';
--! 0A000
LOAD '$libdir/plugins/x';
--! ok
SET local_preload_libraries = 'evil';
--! 42501
SET session_preload_libraries = 'evil';
--! 42501
SET dynamic_library_path = '/tmp';
--! 55P02
SET jit_provider = '/tmp/evil';
--! 42883
SELECT evil_function();
--! 0A000
CALL evil();
--! 0A000
DO LANGUAGE plpgsql $$ BEGIN PERFORM pg_sleep(100); END $$;
--! 0A000
DO $$ BEGIN END $$;
