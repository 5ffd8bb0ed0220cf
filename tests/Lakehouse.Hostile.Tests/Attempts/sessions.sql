--! 54001
WITH {a# AS (SELECT #), *2000}b AS (SELECT 1) SELECT * FROM b;
--! 54001
WITH RECURSIVE {a# AS (SELECT #), *1000}b AS (SELECT 1) SELECT * FROM b;
--! 54001
SELECT {(SELECT #), *2000}1;
--! 54001
SELECT 1 WHERE {EXISTS (SELECT FROM orders WHERE id = #) AND *2000}true;
--! 54001
SELECT 1 FROM orders WHERE {id IN (SELECT id FROM orders WHERE id = #) OR *2000}true;
--! 54001
SELECT {ARRAY(SELECT #), *1000}1;
--! 54001
SELECT count(*) FROM orders WHERE {id = # OR *50000}false;
--! 54001
SELECT count(*) FROM orders WHERE {id <> # AND *50000}true;
--! 54001
SELECT count(*) FROM orders WHERE {note LIKE '%#' OR *20000}false;
--! 54001
SELECT CASE {WHEN id = # THEN # *50000}END FROM orders LIMIT 1;
--! 57014
SELECT coalesce({nullif(id, #), *50000}0) FROM orders LIMIT 1;
--! 54001
SELECT {1, *3000000}1;
--! 57014
SELECT ARRAY[{1, *3000000}1];
--! 57014
SELECT 1 IN ({1, *3000000}1);
--! 54001
SELECT {(*200000}1{)*200000};
--! 54001
SELECT {- *200000}1;
--! 54001
SELECT {NOT *200000}true;
--! 54001
SELECT 1{::int*200000};
--! 42804
SELECT id{[1]*100000} FROM orders;
--! 54001
SELECT 1{ COLLATE "C"*100000};
--! 42601
SELECT {SELECT *100000}1;
--! 57014
{SELECT 1;*200000}SELECT 2;
--! = 2
{;*1000000}SELECT 2;
--! ok ok ok ok ok = 2
{BEGIN;*50000}SELECT 2;
--! ok ok ok ok ok = 2
BEGIN;{SAVEPOINT s#;*3000}SELECT 2;
--! ok ok ok ok ok = 2
BEGIN;{SAVEPOINT s;*3000}ROLLBACK TO s; SELECT 2;
--! 57014
{SELECT 1 UNION ALL *20000}SELECT 1;
--! 57014
{SELECT 1 EXCEPT *20000}SELECT 1;
--! 54001
SELECT * FROM {(SELECT * FROM *3000}orders{) x*3000};
--! 54001
SELECT * FROM {orders o#, *3000}orders;
--! 54001
SELECT * FROM {orders o# CROSS JOIN *3000}orders;
--! 54001
SELECT * FROM orders {NATURAL JOIN orders o# *3000};
--! 54011
SELECT {sum(id) OVER (ORDER BY id % (# + 1)), *2000}1 FROM orders LIMIT 1;
--! 54011
SELECT {sum(id % (# + 1)), *5000}1 FROM orders;
--! 54011
SELECT 1 FROM orders GROUP BY {id % (# + 1), *5000}1;
--! 54001
SELECT 1 FROM orders GROUP BY GROUPING SETS ({(id), *5000}());
--! 54011
SELECT 1 FROM orders ORDER BY {id % (# + 1), *5000}1 LIMIT 1;
--! 54001
WITH a0 AS NOT MATERIALIZED (SELECT 1 AS x), a1 AS NOT MATERIALIZED (SELECT a.x FROM a0 a, a0 b, a0 c, a0 d), a2 AS NOT MATERIALIZED (SELECT a.x FROM a1 a, a1 b, a1 c, a1 d), a3 AS NOT MATERIALIZED (SELECT a.x FROM a2 a, a2 b, a2 c, a2 d), a4 AS NOT MATERIALIZED (SELECT a.x FROM a3 a, a3 b, a3 c, a3 d), a5 AS NOT MATERIALIZED (SELECT a.x FROM a4 a, a4 b, a4 c, a4 d), a6 AS NOT MATERIALIZED (SELECT a.x FROM a5 a, a5 b, a5 c, a5 d), a7 AS NOT MATERIALIZED (SELECT a.x FROM a6 a, a6 b, a6 c, a6 d), a8 AS NOT MATERIALIZED (SELECT a.x FROM a7 a, a7 b, a7 c, a7 d), a9 AS NOT MATERIALIZED (SELECT a.x FROM a8 a, a8 b, a8 c, a8 d) SELECT * FROM a9;
--! ok ok ok ok ok 57014
CREATE TEMP VIEW v0 AS SELECT 1 AS x; CREATE TEMP VIEW v1 AS SELECT a.x FROM v0 a, v0 b, v0 c, v0 d; CREATE TEMP VIEW v2 AS SELECT a.x FROM v1 a, v1 b, v1 c, v1 d; CREATE TEMP VIEW v3 AS SELECT a.x FROM v2 a, v2 b, v2 c, v2 d; CREATE TEMP VIEW v4 AS SELECT a.x FROM v3 a, v3 b, v3 c, v3 d; CREATE TEMP VIEW v5 AS SELECT a.x FROM v4 a, v4 b, v4 c, v4 d; CREATE TEMP VIEW v6 AS SELECT a.x FROM v5 a, v5 b, v5 c, v5 d; CREATE TEMP VIEW v7 AS SELECT a.x FROM v6 a, v6 b, v6 c, v6 d; CREATE TEMP VIEW v8 AS SELECT a.x FROM v7 a, v7 b, v7 c, v7 d; SELECT * FROM v8;
--! ok ok 42P17
CREATE TEMP VIEW v AS SELECT 1 AS a; CREATE OR REPLACE TEMP VIEW v AS SELECT * FROM v; SELECT * FROM v;
--! 57014
SELECT count(pg_notify('a', g || repeat('x', 7000))) FROM generate_series(1, 1000000) g;
--! ok 57014
BEGIN; SELECT count(pg_notify('a' || g, repeat('x', 7000))) FROM generate_series(1, 1000000) g;
--! = 100000
SELECT count(pg_notify('a', 'same')) FROM generate_series(1, 100000) g;
--! ok = 100
LISTEN a; SELECT count(pg_notify('a', g::text)) FROM generate_series(1, 100) g;
--! ok ok ok ok ok 57014
{LISTEN a#;*11000}SELECT 1;
--! ok ok ok ok ok 57014
BEGIN; {LISTEN a#;*11000}SELECT 1;
--! 22023
SELECT pg_notify(repeat('x', 64), '');
--! 22023
SELECT pg_notify('x', repeat('x', 8000));
--! 22023
SELECT pg_notify('', '');
--! 53200
SELECT count(pg_advisory_lock(g)) FROM generate_series(1, 1000000) g;
--! 53200
SELECT count(pg_advisory_xact_lock(g)) FROM generate_series(1, 1000000) g;
--! 53200
SELECT count(pg_try_advisory_lock_shared(g)) FROM generate_series(1, 1000000) g;
--! = 10000 = 1
SELECT count(pg_advisory_lock(1)) FROM generate_series(1, 10000) g; SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';
--! 54000
SELECT count(set_config('a.b' || g, 'x', false)) FROM generate_series(1, 100000) g;
--! 57014
SELECT set_config('a.b', repeat('x', 100000000), false) IS NULL;
--! 54000
SELECT set_config('search_path', repeat('x,', 1000000) || 'y', false) IS NULL;
--! 54000
SELECT set_config('application_name', repeat('x', 10000000), false);
--! 57014
SELECT set_config('DateStyle', repeat('ISO,', 10000000), false);
--! 22023
SELECT set_config('TimeZone', repeat('x', 1000000), false);
--! 22023
SELECT set_config('TimeZone', '../../../../etc/passwd', false);
--! 22023
SET TimeZone = '/etc/passwd';
--! 22023
SET TimeZone = ''';SELECT 1;--';
--! 22023
SELECT now() AT TIME ZONE '../../../etc/passwd';
--! 22007
SELECT '2020-01-01 00:00 ../../etc/passwd'::timestamptz;
--! 42501
SELECT set_config('lakehouse.max_statement_complexity', '0', false);
--! 42501
SET lakehouse.max_statement_complexity = 0;
--! 42501
SET LOCAL lakehouse.max_joined_relations = 0;
--! 42501
SET SESSION AUTHORIZATION root;
--! 42501
SET ROLE root;
--! 42501
SET ROLE pg_read_server_files;
--! 42501
SET ROLE postgres;
--! 42501
SELECT set_config('role', 'root', false);
--! 42501
SELECT set_config('session_authorization', 'root', false);
--! 55P02
SELECT set_config('is_superuser', 'on', false);
--! ok = eve
RESET SESSION AUTHORIZATION; SELECT session_user;
--! ok ok ok ok ok 57014
{PREPARE p# AS SELECT 1;*12000}SELECT 1;
--! ok ok ok ok ok 57014
BEGIN; {DECLARE c# CURSOR FOR SELECT 1;*1100}SELECT 1;
--! ok ok ok ok ok 57014
BEGIN; {DECLARE c# CURSOR WITH HOLD FOR SELECT repeat('x', 1000);*200}COMMIT; SELECT count(*) FROM pg_cursors;
--! ok ok 57014
BEGIN; DECLARE c SCROLL CURSOR FOR SELECT g, repeat('x', 1000) FROM generate_series(1, 100000000) g; MOVE 50000000 FROM c;
--! ok ok 57014
BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT g, repeat('x', 1000) FROM generate_series(1, 100000000) g; COMMIT;
--! 42601
BEGIN; DECLARE c CURSOR FOR SELECT 1; FETCH 2147483648 FROM c;
--! 42601
BEGIN; DECLARE c CURSOR FOR SELECT 1; FETCH BACKWARD -9223372036854775808 FROM c;
--! = 1 = 1 = 1 = 1 = 1 57014
PREPARE p AS SELECT 1; {EXECUTE p;*5000}SELECT 1;
--! ok 57014
PREPARE p(int) AS SELECT $1; EXECUTE p((SELECT count(*) FROM generate_series(1, 1000000000000)));
--! ok ok ok ok ok 57014
{CREATE TEMP TABLE t# (a int);*500}SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema();
--! 54011
CREATE TEMP TABLE w ({c# int, *1600}z int);
--! 0A000
CREATE TEMP TABLE w (a int DEFAULT (SELECT 1));
--! ok
CREATE TEMP TABLE w (a text CHECK (a ~ repeat('(a+)+', 1000)));
--! ok 57014
CREATE TEMP TABLE w (a text DEFAULT repeat('x', 100000000)); INSERT INTO w VALUES (DEFAULT), (DEFAULT), (DEFAULT);
--! ok ok 57014
CREATE TEMP TABLE w AS SELECT repeat('x', 10000000) AS a; {INSERT INTO w SELECT a || a FROM w;*20}SELECT 1;
--! ok ok ok ok ok 57014
CREATE TEMP TABLE w AS SELECT 1 AS a; {INSERT INTO w SELECT * FROM w;*40}SELECT count(*) FROM w;
--! ok 57014
CREATE TEMP TABLE w (a int PRIMARY KEY); INSERT INTO w SELECT g FROM generate_series(1, 100000000) g;
--! 57014
SELECT 10::numeric ^ 131071 > 0;
--! 57014
SELECT (10::numeric ^ 131071) * (10::numeric ^ 131071);
--! 57014
SELECT length((7::numeric ^ 100000)::text);
--! 57014
SELECT length(ln(('9' || repeat('9', 131000))::numeric)::text);
--! 57014
SELECT length(log(2.0, ('9' || repeat('9', 131000))::numeric)::text);
--! 57014
SELECT length(factorial(32177)::text);
--! 57014
SELECT count(*) FROM generate_series(1, 100000) g WHERE factorial(30000 + g % 2000) > 0;
--! 2201B
SELECT jsonb_path_exists('"a"', '$ ? (@ like_regex "(")');
--! 2201B
SELECT '$ ? (@ like_regex "[z-a]")'::jsonpath;
--! = f
SELECT jsonb_path_exists(to_jsonb(repeat('a', 100000) || 'b'), '$ ? (@ like_regex "^(a+)+$")');
--! ok
SELECT query FROM pg_stat_activity WHERE usename = 'root' AND query <> '<insufficient privilege>';
--! = 0
SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%c4n4ry%' AND query NOT LIKE '%pg_stat_statements%';
--! = 0
SELECT count(*) FROM lakehouse.queries WHERE query LIKE '%c4n4ry%' AND usename <> 'eve';
--! ok
SELECT client_addr FROM pg_stat_activity WHERE usename = 'root' AND client_addr IS NOT NULL;
--! 42501
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'root';
--! 42501
SELECT pg_cancel_backend(g) FROM generate_series(1, 100000) g;
--! 57014
SELECT count(pg_sleep(0)) FROM generate_series(1, 1000000000);
--! 57014
SELECT pg_sleep('Infinity');
--! 57014
SELECT pg_sleep(1e300);
--! 22023
SELECT setseed(2);
--! 54001
EXPLAIN SELECT {(SELECT max(id) FROM orders WHERE id < #), *2000}1;
--! 57014
EXPLAIN ANALYZE SELECT count(*) FROM generate_series(1, 1000000000000);
--! ok
EXPLAIN (FORMAT json) SELECT * FROM "tricky ""table'; DROP";
--! 22023
COPY (SELECT repeat('x', 1000000) FROM generate_series(1, 1000000)) TO STDOUT (FORMAT binary, ENCODING 'nonsense');
--! 57014
COPY (SELECT count(*) FROM generate_series(1, 1000000000000)) TO STDOUT;
--! 25006
COPY orders FROM STDIN (DELIMITER E'\n');
--! = 1 = 1 = 1 = 1 = 1 = 1
PREPARE p(int) AS SELECT count(*) FROM orders WHERE id = $1; {EXECUTE p(#); *200}SELECT 1;
--! = 1611 = 1612 = 1613 = 1614 = 1615 57014
{SELECT # AS a#; *2000}SELECT 1;
--! ok ok ok ok ok 57014
{PREPARE q# AS SELECT # + $1::int; *12000}SELECT 1;
--! ok = 0
PREPARE p(text) AS SELECT count(*) FROM orders WHERE note ~ $1; EXECUTE p('(a+)+\1$');
--! ok = 0
PREPARE p(text) AS SELECT count(*) FROM orders WHERE note LIKE $1; EXECUTE p(repeat('%a', 100000));
--! ok 57014
PREPARE p(text) AS SELECT count(*) FROM orders a, orders b WHERE a.note LIKE $1 || b.note; EXECUTE p('%');
--! ok ok ok ok ok = 1
SET lakehouse.result_cache = on; {SELECT repeat('x', 1000000) || '#' FROM orders WHERE id = #; *50}SELECT 1;
--! = 1 ok = 1 ok = 1 = 1
{SET TimeZone = 'UTC-#'; SELECT count(*) FROM orders WHERE id = #; *10}SELECT 1;
--! 42P01
SELECT * FROM hot.orders;
--! 0A000
SELECT * FROM temp.main.hot_1;
--! 42P01
SELECT * FROM main.hot_1;
--! ok = 0
PREPARE p(int, int) AS SELECT count(*) FROM orders WHERE id BETWEEN $1 AND $2; EXECUTE p(2147483647, -2147483648);
--! 42P02
SELECT count(*) FROM orders WHERE id = $1;
--! ok 22P02
PREPARE p(text) AS SELECT count(*) FROM orders WHERE id = $1::int; EXECUTE p('1 OR true');
--! ok = 0
PREPARE p(text) AS SELECT count(*) FROM orders WHERE note = $1; EXECUTE p(''' OR ''1''=''1');
--! ok 42501
SELECT requests FROM lakehouse.queries; SET ROLE root;
--! = 1 42501
SELECT 1; SET SESSION AUTHORIZATION root; SELECT current_user;
--! ok = staff
SELECT set_config('role', 'staff', true), current_user; SELECT current_user;
