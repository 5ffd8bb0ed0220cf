--! 57014
SELECT count(*) FROM generate_series(1, 1000000000000000000);
--! ok
SELECT * FROM generate_series(1, 1000000000000000000) LIMIT 3;
--! 57014
SELECT sum(g) FROM generate_series(1::numeric, 1e30::numeric) g;
--! 0A000
SELECT count(*) FROM generate_series('-infinity'::timestamp, 'infinity', '1 day');
--! 57014
SELECT count(*) FROM generate_series('2000-01-01'::timestamp, '200000-01-01', '1 microsecond');
--! 57014
SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b, generate_series(1, 1000000) c;
--! 57014
SELECT count(*) FROM orders a, orders b, orders c, orders d, orders e;
--! 57014
SELECT max(a.note || b.note || c.note) FROM orders a CROSS JOIN orders b CROSS JOIN orders c CROSS JOIN orders d;
--! 57014
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r;
--! 57014
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n FROM r) SELECT max(n) FROM r;
--! 57014
WITH RECURSIVE r AS (SELECT 'x' AS t UNION ALL SELECT t || t FROM r) SELECT max(length(t)) FROM r;
--! 42P19
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT r.n + s.n FROM r, r s) SELECT count(*) FROM r;
--! 53200
WITH RECURSIVE r AS (SELECT array[1] AS a UNION ALL SELECT a || a FROM r) SELECT max(array_length(a, 1)) FROM r;
--! 57014
SELECT array_agg(g) FROM generate_series(1, 1000000000) g;
--! 53200
SELECT string_agg(repeat('x', 1000), '') FROM generate_series(1, 100000000);
--! 53200
SELECT json_agg(repeat('x', 1000)) FROM generate_series(1, 100000000);
--! 53200
SELECT jsonb_object_agg(g, repeat('x', 1000)) FROM generate_series(1, 100000000) g;
--! 57014
SELECT count(DISTINCT repeat('x', 1000) || g) FROM generate_series(1, 100000000) g;
--! 53200
SELECT g, repeat('x', 1000) || g FROM generate_series(1, 100000000) g ORDER BY 2 DESC LIMIT 1 OFFSET 50000000;
--! 57014
SELECT a.g FROM generate_series(1, 100000000) a (g) JOIN generate_series(1, 100000000) b (g) USING (g) ORDER BY 1 DESC LIMIT 1;
--! 57014
SELECT row_number() OVER (ORDER BY repeat('x', 500) || g DESC) FROM generate_series(1, 100000000) g OFFSET 99999999;
--! 57014
SELECT lag(t, 1) OVER (PARTITION BY length(t) ORDER BY t) FROM (SELECT repeat('x', 1000) || g AS t FROM generate_series(1, 50000000) g) s OFFSET 49999999;
--! 57014
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY random() * g) FROM generate_series(1, 1000000000) g;
--! 57014
SELECT mode() WITHIN GROUP (ORDER BY repeat('x', 1000) || g) FROM generate_series(1, 100000000) g;
--! 54000
SELECT repeat('x', 2147483647);
--! 53200
SELECT repeat('x', 1073741823) || 'x';
--! 54000
SELECT length(repeat(repeat('x', 100000000), 100));
--! 54000
SELECT lpad('x', 2000000000);
--! 54000
SELECT rpad('x', 2000000000, 'yz');
--! 54000
SELECT lpad('x', 2147483647, '');
--! 57014
SELECT repeat('x', 100000000) || repeat('y', 100000000) || repeat('z', 900000000);
--! 54000
SELECT replace(repeat('x', 1000000), 'x', repeat('y', 1000000));
--! 57014
SELECT regexp_replace(repeat('x', 1000000), 'x', repeat('y', 100000), 'g');
--! 53200
SELECT translate(repeat('x', 200000000), 'x', 'yz');
--! 53200
SELECT md5(repeat('x', 1000000000));
--! 54000
SELECT array_fill(0, ARRAY[2147483647]);
--! 57014
SELECT array_fill(0, ARRAY[100000, 100000]);
--! 53200
SELECT array_length(string_to_array(repeat('x,', 200000000), ','), 1);
--! 53200
SELECT count(*) FROM regexp_split_to_table(repeat('x,', 100000000), ',');
--! 53200
SELECT count(*) FROM unnest(string_to_array(repeat('x,', 100000000), ','));
--! 57014
SELECT array_cat(a, a) FROM (SELECT array_agg(g) AS a FROM generate_series(1, 200000000) g) s;
--! ok
SELECT 10::numeric ^ 100000;
--! 22003
SELECT 10::numeric ^ 131073;
--! 22003
SELECT 9.9::numeric ^ 99999999;
--! 22003
SELECT factorial(1000000);
--! 22003
SELECT factorial(32178);
--! 22003
SELECT exp(1000000::numeric);
--! ok
SELECT sqrt(('9' || repeat('9', 100000))::numeric);
--! 22003
SELECT ('1' || repeat('0', 200000))::numeric;
--! 22003
SELECT power(1.0000001, 1e15::numeric);
--! 57014
SELECT ln(('9' || repeat('9', 130000))::numeric);
--! ok
SELECT div(('9' || repeat('9', 100000))::numeric, 3);
--! = 1
SELECT gcd(('9' || repeat('9', 100000))::numeric, ('7' || repeat('1', 100000))::numeric);
--! ok
SELECT round(1.5, 2000000000);
--! ok
SELECT to_char(1, repeat('9', 1000000));
--! 53200
SELECT to_char(now(), repeat('YYYY', 100000000));
--! = t
SELECT 'a' ~ repeat('(a?)', 5000);
--! = t
SELECT repeat('a', 40) ~ (repeat('a?', 40) || repeat('a', 40));
--! = f
SELECT repeat('a', 100000) || 'b' ~ '(a+)+$';
--! = f
SELECT (repeat('a', 30000) || 'b') ~ '^(a|a)*$';
--! 57014
SELECT (repeat('a', 3000) || 'b') ~ '^(a*)*\1$';
--! 57014
SELECT (repeat('ab', 5000) || 'c') ~ '(.*)(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5\6$';
--! = t
SELECT 'x' ~ '(((((((((x{1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99}){1,99})';
--! = t
SELECT 'x' ~ 'x{1,100000}';
--! 2201B
SELECT 'x' ~ ('[' || repeat('a-z', 100000) || ']');
--! 2201B
SELECT 'x' ~ repeat('(', 100000);
--! = t
SELECT 'x' ~ (repeat('(', 20000) || 'x' || repeat(')', 20000));
--! 57014
SELECT regexp_count(repeat('a', 10000000), '(a|b|ab)*?');
--! 57014
SELECT count(*) FROM regexp_matches(repeat('a', 50000000), 'a', 'g');
--! = f
SELECT repeat('a', 1000000) LIKE repeat('%a', 100000) || 'b';
--! = f
SELECT repeat('a', 100000) SIMILAR TO '(a|aa)+b';
--! 57014
SELECT jsonb_path_exists(('[' || repeat('[', 5000) || repeat(']', 5000) || ']')::jsonb, '$.**.**.**.x');
--! 54001
SELECT repeat('[', 1000000)::json;
--! ok
SELECT (repeat('[', 5000) || repeat(']', 5000))::jsonb;
--! 54001
SELECT (repeat('{"a":', 100000) || '1' || repeat('}', 100000))::json;
--! 0A000
SELECT repeat('<a>', 1000000)::xml;
--! 54000
SELECT repeat('{', 1000)::int[];
--! 0A000
SELECT repeat('(', 100000)::tsquery;
--! 0A000
SELECT repeat('a ', 10000000)::tsvector;
--! 54001
SELECT {(*100000}1{)*100000};
--! = 1
SELECT {(SELECT *5000}1{)*5000};
--! ok
SELECT {-*100000}1;
--! 54001
SELECT {NOT *100000}true;
--! 54001
SELECT 1{+1*200000};
--! 54001
SELECT 1{+(1*100000}{)*100000};
--! 57014
SELECT true{ AND true*20000};
--! = t
SELECT true{ OR NOT true*10000};
--! 54001
SELECT 'x'{||'x'*100000};
--! 54001
SELECT {CASE WHEN true THEN *20000}1{ END*20000};
--! 54001
SELECT {coalesce(NULL,*20000}1{)*20000};
--! 54001
SELECT {abs(*50000}1{)*50000};
--! 54001
SELECT {ARRAY[*50000}1{]*50000};
--! 54001
SELECT 1{::int*100000};
--! ok
SELECT ARRAY[1{,1*100000}];
--! 54011
SELECT 1{,1*5000};
--! 57014
SELECT 1 WHERE 1 IN (1{,1*300000});
--! 42703
SELECT 1 WHERE 1 IN (1{,id*20000});
--! 57014
SELECT * FROM (VALUES (1){,(1)*50000}) v LIMIT 1;
--! 57014
SELECT 1{ UNION ALL SELECT 1*3000};
--! 57014
SELECT 1{ UNION SELECT 1*2000};
--! 54001
SELECT * FROM {(SELECT * FROM *5000}orders{) x#*5000};
--! 54001
SELECT count(*) FROM (SELECT 1) a{ CROSS JOIN (SELECT 1) z#*2000};
--! 54001
SELECT count(*) FROM (SELECT 1 AS k) t0 {JOIN (SELECT 1 AS k) u# USING (k) *300};
--! 54001
SELECT count(*) FROM (SELECT 1) a{ JOIN LATERAL (SELECT 1) b# ON true*300};
--! = 1
WITH {a# AS (SELECT 1), *300}b AS (SELECT 1) SELECT * FROM b;
--! = 20000000
SELECT length('{x*20000000}');
--! 54000
SELECT length('{x*130000000}');
--! 42703
SELECT "{x*1000000}";
--! = 1
SELECT 1 AS "{x*1000000}";
--! 42703
SELECT {x*1000000};
--! ok
SELECT {9*100000};
--! 22003
SELECT {9*1000000}.{9*1000000};
--! 22003
SELECT 1e{9*1000};
--! = f
SELECT $${x*10000000}$$ = 'y';
--! 42601
SELECT /*{/**100000} 1;
--! = 1
SELECT /*{/**1000}{*/*1000}*/ 1;
--! = 1
SELECT 1{;*100000};
--! = 1 = 1 = 1 = 1 = 1 = 2
SELECT 1;{ SELECT 1;*2000} SELECT 2;
--! ok ok ok ok ok ok
BEGIN; {SAVEPOINT a; *5000}COMMIT;
--! 54011
PREPARE big AS SELECT 1{,$1::int*2000};
--! 57014
SELECT pg_sleep(1000000);
--! 57014
SELECT pg_sleep(1e300);
--! 57014
SELECT pg_sleep(g) FROM generate_series(1, 1000000) g;
--! 57014
SELECT count(pg_sleep(0.001)) FROM generate_series(1, 1000000);
--! 57014
SELECT pg_sleep_for('1 year'), pg_sleep_until('infinity');
--! 57014
SELECT pg_advisory_lock(1), pg_advisory_lock(g) FROM generate_series(1, 100000000) g;
--! ok
SELECT * FROM orders LIMIT 9223372036854775807 OFFSET 9223372036854775807;
--! 22003
SELECT * FROM orders LIMIT 1e30;
--! ok
SELECT * FROM orders OFFSET 9223372036854775807;
--! 2201W
SELECT * FROM orders LIMIT -1;
--! 2202H
SELECT count(*) FROM orders TABLESAMPLE SYSTEM (1e308);
--! 57014
CREATE TEMP TABLE flood AS SELECT repeat('x', 1000) || g AS t FROM generate_series(1, 100000000) g;
--! ok 57014
CREATE TEMP TABLE flood2 (t text); INSERT INTO flood2 SELECT repeat('x', 1000) || g FROM generate_series(1, 100000000) g;
--! ok ok ok ok ok 57014
CREATE TEMP TABLE grow (t text); INSERT INTO grow VALUES (repeat('x', 1000000)); {INSERT INTO grow SELECT * FROM grow; *12}SELECT count(*) FROM grow;
--! ok ok ok ok ok 57014
{CREATE TEMP TABLE many# (a int); *2000}SELECT 1;
--! 54011
CREATE TEMP TABLE wide (a int{, a# int*3000});
--! ok 53200
DECLARE big CURSOR WITH HOLD FOR SELECT repeat('x', 1000) || g FROM generate_series(1, 100000000) g;
--! ok ok 57014
BEGIN; DECLARE far SCROLL CURSOR FOR SELECT g FROM generate_series(1, 1000000000) g; FETCH LAST FROM far;
--! ok ok 57014
BEGIN; DECLARE far CURSOR FOR SELECT g FROM generate_series(1, 10000000000) g; MOVE 2000000000 IN far;
--! 57014
COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000000) g ORDER BY random()) TO STDOUT;
--! 57014
EXPLAIN ANALYZE SELECT count(*) FROM generate_series(1, 1000000000000) g;
--! ok ok ok ok ok ok
LISTEN a{; LISTEN a*2000};
--! 22023
NOTIFY a, '{x*9000}';
--! 22023
SELECT pg_notify('a', repeat('x', 100000000));
--! 57014
SELECT pg_notify('a', g::text) FROM generate_series(1, 100000000) g;
--! ok ok
SET search_path = a{, a*100000}; RESET search_path;
--! ok ok
SET application_name = '{x*1000000}'; RESET application_name;
--! 22023
SET work_mem = '1000TB';
--! ok 57014
SET statement_timeout = 0; SELECT count(*) FROM generate_series(1, 100000000000000) g;
--! ok 57014
SET statement_timeout = 0; SELECT pg_sleep(3600);
--! ok ok 57014
BEGIN; SET LOCAL statement_timeout = 0; SELECT count(*) FROM orders a, orders b, orders c, orders d;
--! 57014
SELECT sum(length(gcd(repeat('9', 130000)::numeric, repeat('7', 129990 - (g % 100)::int)::numeric)::text)) FROM generate_series(1, 100000) g;
--! 57014
SELECT sum(length(lcm(repeat('9', 60000)::numeric, repeat((g % 9 + 1)::text, 59999)::numeric)::text)) FROM generate_series(1, 100000) g;
--! 57014
SELECT sum(length(div(repeat('9', 120000)::numeric, repeat((g % 9 + 1)::text, 60000)::numeric)::text)) FROM generate_series(1, 100000) g;
--! 57014
SELECT sum(length(factorial(32000 + g % 100)::text)) FROM generate_series(1, 100000) g;
--! 57014
SELECT sum(length(power(3::numeric, 250000 + g % 1000)::text)) FROM generate_series(1, 100000) g;
--! 57014
SELECT sum(length(to_char(repeat('9', 100000)::numeric + g, repeat('9', 100000)))) FROM generate_series(1, 100000) g;
--! 54011
SELECT {1, *1664}1;
--! 54011
CREATE TEMP TABLE wide ({c# int, *1600}z int);
--! 54023
SELECT concat({'x', *100}'y');
--! 54011
SELECT * FROM json_to_record('null') AS x({c# int, *1600}z int);
