-- Attempts to see what is hidden. A line "-- role", then an attempt a line; ";;" stands between the messages of one connection.
-- alice
SELECT count(*), sum(salary), min(salary), max(salary) FROM staff
SELECT * FROM staff ORDER BY id LIMIT 5
SELECT * FROM all_staff ORDER BY id LIMIT 5
SELECT * FROM staff_by_city ORDER BY 1
SELECT count(*) FROM staff WHERE 1 / (salary - 5000) = 0
SELECT count(*) FROM staff WHERE 1 / (salary - 7000) = 0
SELECT count(*) FROM staff WHERE 10 % (salary - 5000) >= 0
SELECT count(*) FROM staff WHERE born::date > '2000-01-01'
SELECT count(*) FROM staff WHERE CAST(born AS date) IS NOT NULL
SELECT count(*) FROM staff WHERE (born || 'T00:00')::timestamp > '2000-01-01'
SELECT max(born::date) FROM staff
SELECT id, born::date FROM staff ORDER BY 1 LIMIT 3
SELECT count(*) FROM staff WHERE name::text = 'n4' OR substr(name, 2)::int >= 0
SELECT count(*) FROM staff WHERE sqrt(5500 - salary) > 0
SELECT count(*) FROM staff WHERE ln(6000 - salary) > 0
SELECT count(*) FROM staff WHERE (salary * 400000)::bigint > 0
SELECT count(*) FROM staff WHERE salary * 400000 > 0
SELECT count(*) FROM staff WHERE repeat('x', salary - 4000) = ''
SELECT count(*) FROM staff WHERE chr(salary - 1000 + 65) <> ''
SELECT count(*) FROM staff WHERE to_date(born, 'YYYY-MM-DD') > '2000-01-01'
SELECT count(*) FROM staff WHERE name ~ ('[' || CASE WHEN salary > 4000 THEN '' ELSE 'a]' END)
SELECT count(*) FROM staff WHERE CASE WHEN salary > 5500 THEN 1 / 0 ELSE 1 END = 1
SELECT count(*) FROM staff WHERE (SELECT 1 / (staff.salary - 5000)) = 0
SELECT count(*) FROM staff GROUP BY 1 / (salary - 5000)
SELECT count(*) FROM staff HAVING max(1 / (salary - 7000)) = 0
SELECT 1 / (salary - 5000) FROM staff ORDER BY id LIMIT 2
SELECT DISTINCT 1 / (salary - 7000) FROM staff
SELECT count(*) FROM staff ORDER BY sum(1 / (salary - 5000))
SELECT id FROM staff ORDER BY 1 / (salary - 5000), id LIMIT 3
SELECT row_number() OVER (ORDER BY 1 / (salary - 7000), id) FROM staff ORDER BY 1 LIMIT 2
SELECT count(*) FROM plain p JOIN staff s ON 1 / (s.salary - 5000) = 0
SELECT count(*) FROM plain p LEFT JOIN staff s ON s.salary = 5000
SELECT count(*) FROM plain p JOIN staff s ON s.salary > 4000
SELECT count(*) FROM plain p RIGHT JOIN staff s ON s.salary > 4000
SELECT count(*) FROM plain p FULL JOIN staff s ON s.salary = 7000
SELECT count(*) FROM staff a JOIN staff b ON a.salary = b.salary AND 1 / (b.salary - 5000) = 0 WHERE a.id < 100 AND b.id < 100
SELECT count(*) FROM generate_series(4000, 8000, 1000) AS g(s) JOIN staff ON staff.salary = g.s
SELECT g.s FROM generate_series(4000, 8000, 1000) AS g(s) WHERE EXISTS (SELECT FROM staff WHERE salary = g.s)
SELECT g.s FROM generate_series(4000, 8000, 1000) AS g(s) WHERE g.s IN (SELECT salary FROM staff)
SELECT g.s FROM generate_series(4000, 8000, 1000) AS g(s) WHERE g.s > ALL (SELECT salary FROM staff)
SELECT l.n FROM plain, LATERAL (SELECT count(*) AS n FROM staff WHERE salary > plain.id * 4000) AS l
WITH x AS (SELECT * FROM staff) SELECT count(*) FROM x WHERE salary > 4000
WITH x AS MATERIALIZED (SELECT * FROM staff) SELECT count(*) FROM x WHERE 1 / (salary - 5000) = 0
WITH x AS NOT MATERIALIZED (SELECT * FROM staff) SELECT count(*) FROM x WHERE 1 / (salary - 5000) = 0
WITH RECURSIVE r AS (SELECT id, salary FROM staff WHERE id = 2 UNION SELECT s.id, s.salary FROM staff s JOIN r ON s.id = r.id + 1) SELECT * FROM r
SELECT salary FROM staff EXCEPT SELECT 1000
SELECT salary FROM staff INTERSECT SELECT generate_series(5000, 7000, 1000)
SELECT salary FROM staff UNION SELECT 1 ORDER BY 1
SELECT count(*) FROM (SELECT * FROM staff OFFSET 0) s WHERE 1 / (salary - 7000) = 0
SELECT staff FROM staff ORDER BY id LIMIT 2
SELECT row_to_json(staff) FROM staff ORDER BY id LIMIT 2
SELECT array_agg(salary ORDER BY id) FROM (SELECT * FROM staff WHERE id < 20) s
SELECT json_agg(s ORDER BY s.id) FROM (SELECT * FROM staff WHERE id < 9) s
SELECT string_agg(phone, ',' ORDER BY id) FROM staff WHERE id < 20
SELECT count(*) FROM staff WHERE phone LIKE '5%' OR phone LIKE '7%'
SELECT count(*) FROM staff WHERE badge = 9
SELECT sum(badge), max(phone) FROM staff
SELECT id FROM staff ORDER BY phone DESC, badge, id LIMIT 3
SELECT count(*) FROM staff GROUP BY badge
SELECT count(*) FROM staff WHERE 1 / (badge - 9) = 0
SELECT count(*) FROM staff a JOIN generate_series(0, 20) AS g(n) ON a.badge = g.n
SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY salary) FROM staff
SELECT ctid FROM staff LIMIT 1
SELECT tableoid::regclass, xmin FROM staff LIMIT 1
SELECT count(*) FROM staff TABLESAMPLE SYSTEM (100)
SELECT max(salary) FROM staff TABLESAMPLE BERNOULLI (100) REPEATABLE (1)
TABLE staff LIMIT 0
EXPLAIN SELECT * FROM staff
EXPLAIN SELECT * FROM staff WHERE salary > 6000
EXPLAIN (FORMAT json) SELECT count(*) FROM all_staff WHERE salary > 6000
EXPLAIN ANALYZE SELECT * FROM staff
EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT * FROM visits
EXPLAIN SELECT 1 WHERE EXISTS (SELECT FROM staff WHERE salary > 6000)
EXPLAIN SELECT * FROM masked_view
COPY staff TO STDOUT
COPY (SELECT count(*) FROM staff WHERE salary > 4000) TO STDOUT
PREPARE p(int) AS SELECT count(*) FROM staff WHERE salary > $1;;EXECUTE p(4000);;EXECUTE p(6000)
BEGIN;;DECLARE c SCROLL CURSOR FOR SELECT * FROM staff ORDER BY salary DESC, id;;FETCH 2 FROM c;;FETCH LAST FROM c;;ROLLBACK
BEGIN;;DECLARE c CURSOR WITH HOLD FOR SELECT count(*) FROM staff WHERE 1 / (salary - 5000) = 0;;COMMIT;;FETCH ALL FROM c
CREATE TEMP TABLE t AS SELECT * FROM staff;;SELECT count(*), max(salary) FROM t
CREATE TEMP TABLE t (n int);;INSERT INTO t SELECT salary FROM staff;;SELECT count(*), max(n) FROM t
CREATE TEMP TABLE t (n int);;INSERT INTO t VALUES (5000), (7000);;DELETE FROM t USING staff WHERE staff.salary = t.n;;SELECT * FROM t ORDER BY 1
CREATE TEMP TABLE t (n int);;INSERT INTO t VALUES (1);;UPDATE t SET n = s.salary FROM staff s WHERE s.salary > 4000;;SELECT * FROM t
CREATE TEMP VIEW v AS SELECT * FROM staff;;SELECT count(*), max(salary) FROM v
CREATE TEMP TABLE staff AS SELECT 1 AS a;;SELECT count(*) FROM public.staff WHERE salary > 4000
SELECT * INTO TEMP t FROM all_staff;;SELECT max(salary) FROM t
CREATE TEMP TABLE staff AS SELECT n AS id, 'Berlin' AS city FROM generate_series(0, 4000) AS g(n);;SELECT count(*), max(score) FROM visits
CREATE TEMP VIEW staff AS SELECT n AS id, 'Berlin' AS city FROM generate_series(0, 4000) AS g(n);;SELECT count(*), max(score) FROM visits
CREATE TEMP TABLE staff AS SELECT 1 AS id;;SET search_path = pg_temp;;SELECT count(*), max(score) FROM public.visits
SET search_path = pg_catalog;;SELECT count(*), max(score) FROM public.visits
SET row_security = off;;SELECT count(*), max(salary) FROM staff
SET row_security TO on;;SELECT max(salary) FROM staff
SET search_path = pg_temp, public;;SELECT max(salary) FROM staff
SET ROLE berlin;;SELECT max(salary), max(phone) FROM staff
SET ROLE paris
SET ROLE root
SET SESSION AUTHORIZATION root
SELECT set_config('role', 'root', false);;SELECT max(salary) FROM staff
SELECT set_config('is_superuser', 'on', false)
SET is_superuser = on
SET LOCAL ROLE NONE;;SELECT max(salary) FROM staff
SELECT tablename, attname, null_frac, n_distinct, histogram_bounds::text, most_common_vals::text FROM pg_stats WHERE schemaname = 'public' ORDER BY 1, 2
SELECT * FROM pg_statistic
SELECT table_name, path, rows, partition_values::text FROM lakehouse.files ORDER BY 1, 2
SELECT count(*) FROM lakehouse.files WHERE path LIKE '%secret%' OR partition_values::text LIKE '%secret%'
SELECT reltuples FROM pg_class WHERE relname = 'staff'
SELECT count(*) FROM lakehouse.queries WHERE usename <> 'alice'
SELECT query FROM pg_stat_activity WHERE usename <> current_user AND query <> '<insufficient privilege>'
SELECT query FROM pg_stat_statements WHERE userid <> (SELECT oid FROM pg_roles WHERE rolname = current_user) AND query <> '<insufficient privilege>'
SELECT * FROM visits WHERE city LIKE 'secret%'
SELECT DISTINCT city FROM visits
SELECT count(*) FROM visits WHERE score = 7 OR score = 5
SELECT count(*) FROM visits v JOIN staff s ON s.id = v.staff_id WHERE v.score < 10
SELECT max(score), count(*) FROM visits WHERE 1 / (score - 5) = 0
SELECT id, name FROM masked_view ORDER BY id DESC LIMIT 3
SELECT count(*) FROM masked_view WHERE id > 100
SELECT policyname, qual FROM pg_policies ORDER BY 1
SELECT pg_get_viewdef('all_staff'::regclass)
SELECT query_to_xml('SELECT max(salary) FROM staff', true, false, '')
SELECT table_to_xml('staff', true, false, '')
SELECT pg_read_file('staff.parquet')
SELECT * FROM read_parquet('staff.parquet')
SELECT * FROM pg_live.pg_class
SELECT (SELECT salary FROM staff WHERE id = 2), (SELECT count(*) FROM staff WHERE id = 2)
SELECT CASE WHEN EXISTS (SELECT FROM staff WHERE salary = 7000) THEN 1 / 0 ELSE 1 END
SELECT count(*) FILTER (WHERE 1 / (salary - 5000) = 0) FROM staff
SELECT count(*) FROM staff WHERE salary = ANY (ARRAY[5000, 7000])
SELECT count(*) FROM staff WHERE salary IN (5000, 7000) OR id = 2
SELECT count(*) FROM staff WHERE NOT (salary < 4000)
SELECT count(*) FROM staff WHERE salary IS DISTINCT FROM 1000 AND salary > 4000
SELECT id, city FROM staff WHERE id IN (1, 2, 3, 5) OR city IN ('Paris', 'Oslo', 'Rome')
SELECT nullif(max(salary), 7000), coalesce(max(salary), 1), greatest(max(salary), 6000) FROM staff
SELECT grouping(city), city, max(salary) FROM staff GROUP BY ROLLUP (city) ORDER BY 1, 2
SELECT lag(salary) OVER (ORDER BY id), lead(salary) OVER (ORDER BY id) FROM staff ORDER BY id LIMIT 3
SELECT max(length(name)), min(name), max(name) FROM staff
SELECT width_bucket(salary, 1000, 8000, 7), count(*) FROM staff GROUP BY 1
SELECT count(*) FROM staff WHERE pg_sleep(CASE WHEN salary > 4000 THEN 1000 ELSE 0 END) IS NULL
SELECT count(*) FROM staff WHERE pg_notify('c', name) IS NULL AND salary > 4000
SELECT count(*) FROM staff WHERE set_config('my.seen', name, false) IS NOT NULL AND id = 2;;SELECT coalesce(current_setting('my.seen', true) LIKE 's%', false)
SELECT count(*) FROM staff WHERE set_config('my.seen', salary::text, false) IS NOT NULL AND salary > 4000;;SELECT coalesce(current_setting('my.seen', true) IN ('5000', '7000'), false)
SELECT count(*) FROM staff WHERE salary = 5000 AND 1 / (salary - 5000) = 0
SELECT count(*) FROM staff WHERE salary = 7000 AND id > 1 / (salary - 7000)
SELECT count(*) FROM staff WHERE salary > 4000 AND pg_sleep(1000) IS NULL
SELECT count(*) FROM staff WHERE salary = 5000 AND set_config('my.seen', name, false) IS NOT NULL;;SELECT current_setting('my.seen', true)
SELECT count(*) FROM staff WHERE salary = 7000 AND CAST(born AS date) IS NOT NULL
SELECT count(*) FROM staff WHERE salary = 7000 AND CAST(current_setting('my.x', true) AS int) IS NULL AND CAST('x' || current_user AS int) > id
PREPARE p(int, text) AS SELECT count(*) FROM staff WHERE salary = $1 AND id > CAST($2 AS int);;EXECUTE p(5000, 'x');;EXECUTE p(7000, 'x');;EXECUTE p(1000, '1')
SELECT count(*) FROM staff s LEFT JOIN plain p ON s.salary = 5000 WHERE s.salary = 7000 OR 1 / (s.salary - 5000) = 0
SELECT count(*) FROM plain p LEFT JOIN staff s ON s.salary = 7000 AND 1 / (s.salary - 7000) = 0
SELECT count(*) FROM plain p JOIN staff s ON s.salary BETWEEN 5000 AND 7000 AND p.id = s.id / (s.salary - 5000)
SELECT count(*) FROM all_staff WHERE salary = 5000 AND 1 / (salary - 5000) = 0
SELECT city, most FROM staff_by_city WHERE most = 7000
SELECT count(*) FROM staff WHERE phone = '5' || id || '0' AND badge = 0
SELECT count(*) FROM staff WHERE phone = '***0' AND salary = 1000
SELECT count(*) FROM staff TABLESAMPLE BERNOULLI (100) WHERE salary = 7000 OR id = 0
SELECT count(*) FROM staff WHERE salary = 7000;;SELECT requests, bytes_fetched, bytes_cached FROM lakehouse.queries WHERE query LIKE '%salary = 7000%'
SELECT count(*) FROM staff WHERE salary = 5000;;SELECT shared_blks_read, shared_blks_hit FROM pg_stat_statements WHERE query LIKE '%salary = $1%'
SELECT count(*) FROM staff WHERE salary = 5000;;SELECT blks_read, blks_hit FROM pg_stat_database WHERE datname = current_database()
SELECT count(*) FROM staff WHERE salary = 7000;;SELECT requests, bytes_fetched, bytes_served, bytes_held FROM lakehouse.cache WHERE name IN ('memory', 'disk')
SELECT count(*) FROM staff WHERE salary = 7000;;EXPLAIN (ANALYZE, BUFFERS, TIMING off, SUMMARY off, COSTS off) SELECT 1
PREPARE p AS SELECT count(*) FROM staff WHERE salary = 7000;;EXPLAIN EXECUTE p;;EXPLAIN ANALYZE EXECUTE p
-- carol
SELECT * FROM staff
SELECT count(*) FROM all_staff
SELECT count(*) FROM staff WHERE 1 / (salary - 5000) = 0
SELECT max(salary) FROM staff_by_city
SELECT * FROM visits
-- bob
SELECT count(*), max(salary), max(phone) FROM staff
SET ROLE paris;;SELECT count(*), max(salary), max(phone), max(badge) FROM staff
SET ROLE paris;;SELECT DISTINCT left(phone, 3) FROM staff
