--! = 1 42883
SELECT 1; SELECT * FROM duckdb_settings();
--! = 1
SELECT 1 AS "x"" FROM duckdb_settings() --";
--! 42703
SELECT "id"" FROM read_text('${secret}') --" FROM orders;
--! 42P01
SELECT * FROM "orders""; DROP TABLE orders; --";
--! 42P01
SELECT * FROM "orders'; SELECT * FROM read_text('${secret}'); --";
--! = '; SELECT * FROM duckdb_settings(); --
SELECT '''; SELECT * FROM duckdb_settings(); --';
--! = a\' ; SELECT 2 --
SELECT 'a\'' ; SELECT 2 --';
--! = '; SELECT * FROM duckdb_settings(); --
SELECT E'\'; SELECT * FROM duckdb_settings(); --';
--! = \ = '; SELECT 1
SELECT E'\\'; SELECT E'\x27; SELECT 1';
--! = ' || (SELECT 1) || '
SELECT E'\u0027 || (SELECT 1) || \u0027';
--! = ' FROM duckdb_settings() --
SELECT U&'\0027 FROM duckdb_settings() --';
--! = '; DROP TABLE x
SELECT U&'!0027; DROP TABLE x' UESCAPE '!';
--! 42703
SELECT U&"d\0061t\0022; SELECT 1" FROM orders;
--! = '; SELECT * FROM duckdb_settings(); --
SELECT $$'; SELECT * FROM duckdb_settings(); --$$;
--! =  $$ ' " $b$ 
SELECT $a$ $$ ' " $b$ $a$;
--! 42601
SELECT $a$ unfinished;
--! = 1
SELECT /* '; */ 1 /* " */;
--! = 2
SELECT /* /* nested */ */ 2;
--! 42601
SELECT /* unfinished;
--! = 1
SELECT 1 -- '; SELECT 2
;
--! = 3
SELECT 1 --/* 
+ 2;
--! = 2
SELECT 1 /*! MYSQL */ + 1;
--! = %s%s%s%n%d%x
SELECT '%s%s%s%n%d%x';
--! 22023
SELECT format('%s%s%s%s', 1);
--! 22023
SELECT format('%1$s %999999999$s', 1);
--! 53200
SELECT format('%*s', 2147483647, 'x');
--! = "a""; DROP TABLE x"
SELECT format('%I', 'a"; DROP TABLE x');
--! = 'a''; DROP TABLE x; --'
SELECT format('%L', 'a''; DROP TABLE x; --');
--! ok
SELECT quote_ident('a"; b'), quote_literal('a''\b'), quote_nullable(NULL);
--! = %+%n'; DROP
SELECT to_char(1, '%s%n"''; DROP');
--! = t
SELECT to_char(now(), '''"; SELECT 1; --"') IS NOT NULL;
--! = 0001-01-01 BC
SELECT to_date('''; SELECT', '''; SELECT');
--! = 0001-01-01 00:00:00+00 BC
SELECT to_timestamp('x', '%s%n');
--! 22023
SELECT date_trunc('''; SELECT 1; --', now());
--! 22023
SELECT date_part('epoch''; SELECT', now());
--! 22023
SELECT extract("epoch'; x" FROM now());
--! 22023
SELECT now() AT TIME ZONE '''; SELECT 1; --';
--! 22023
SELECT '2020-01-01 00:00 Europe/../../etc/passwd'::timestamptz;
--! 22023
SELECT now() AT TIME ZONE '../../../etc/passwd';
--! 22023
SET TimeZone = '../../../etc/passwd';
--! 22023
SET TimeZone = ''';SELECT 1;--';
--! 22023
SET DateStyle = '''; SELECT 1';
--! ok
SET search_path = 'public''; SELECT 1; --';
--! ok = 100000
SET search_path = "pg_catalog"";main", public; SELECT count(*) FROM orders;
--! ok = '; DROP TABLE x; %s%n
SET application_name = '''; DROP TABLE x; %s%n'; SELECT current_setting('application_name');
--! 42704
SET "x.y'; SELECT" = 'z'; SELECT current_setting('x.y''; SELECT');
--! 42704
SET lakehouse."x';" = 'z';
--! = '; SELECT * FROM duckdb_settings(); --
SELECT set_config('x.y', '''; SELECT * FROM duckdb_settings(); --', false);
--! 42704
SELECT current_setting('''; SELECT 1; --');
--! = 0
SELECT count(*) FROM orders WHERE note = ''' OR 1=1; --';
--! = 0
SELECT count(*) FROM orders WHERE note LIKE '%''; --' ESCAPE '''';
--! = 0
SELECT count(*) FROM orders WHERE note SIMILAR TO '''|(SELECT)';
--! 2201B
SELECT count(*) FROM orders WHERE note ~ '''; SELECT 1; --(';
--! 2201B
SELECT count(*) FROM orders WHERE note ~ E'\\';
--! = ab'; SELECTc
SELECT regexp_replace('abc', 'b', E'\\1\\2\\3\\&''; SELECT');
--! 2201B
SELECT regexp_replace('abc', '(b', 'x');
--! 2201B
SELECT 'x' ~ '(?C1)a', 'x' ~ '\C';
--! = "'; SELECT 1; --"
SELECT '{"a": "''; SELECT 1; --"}'::jsonb -> 'a';
--! ok
SELECT '{"a": 1}'::jsonb -> '''; SELECT 1; --';
--! ok
SELECT '{"a": 1}'::jsonb #> '{"''; SELECT", "a"}';
--! ok
SELECT jsonb_path_query('{"a": 1}', '$."a''; SELECT 1"');
--! 2201B
SELECT jsonb_path_query('{"a": 1}', '$.a ? (@ like_regex "(")');
--! ok
SELECT '["$.a"]'::json -> '$.a';
--! = 7
SELECT '{"$.a": 7, "a": 8}'::json -> '$.a';
--! = 7
SELECT '{"/a": 7, "a": 8}'::json -> '/a';
--! ok
SELECT '{"a": {"b": 1}}'::json -> 'a.b', '{"a": {"b": 1}}'::json -> '$';
--! 42704
SELECT 'a'::"text'; SELECT 1; --";
--! 42704
SELECT CAST('x' AS "; DROP TABLE x; --");
--! 42704
SELECT 'x' COLLATE "C'; SELECT 1; --";
--! 42704
SELECT 'x' COLLATE "nocase.noaccent";
--! 42704
SELECT 'x' COLLATE nocase;
--! ok
SELECT * FROM orders AS "o'; SELECT 1; --" LIMIT 0;
--! ok
SELECT * FROM orders AS o ("a'; --", "b""c") LIMIT 0;
--! = 1
SELECT x."a'; --" FROM (SELECT 1 AS "a'; --") x;
--! = 5
WITH "c'; SELECT 1; --" AS (SELECT 5 AS a) SELECT a FROM "c'; SELECT 1; --";
--! = 0
SELECT sum(id) OVER "w'; --" FROM orders WINDOW "w'; --" AS (ORDER BY id) LIMIT 1;
--! ok = 6
PREPARE "p'; SELECT" AS SELECT 6; EXECUTE "p'; SELECT";
--! ok = '; SELECT 1; --
PREPARE p1 (text) AS SELECT $1; EXECUTE p1 ('''; SELECT 1; --');
--! ok 22P02
PREPARE p2 (int) AS SELECT $1; EXECUTE p2 ('1; SELECT 2');
--! ok = 7
DECLARE "c'; --" CURSOR WITH HOLD FOR SELECT 7; FETCH "c'; --";
--! 25P01
SAVEPOINT "s'; --";
--! ok ok ok ok
BEGIN; SAVEPOINT "s'; --"; ROLLBACK TO "s'; --"; COMMIT;
--! ok ok ok
LISTEN "ch'; SELECT"; NOTIFY "ch'; SELECT", '''; DROP'; UNLISTEN *;
--! ok ok = '; SELECT 1
CREATE TEMP TABLE "t'; DROP" ("c'""; --" text DEFAULT '''; SELECT 1'); INSERT INTO "t'; DROP" DEFAULT VALUES; SELECT * FROM "t'; DROP";
--! ok 23514
CREATE TEMP TABLE tx (a int CHECK (a > 0 AND 'x''; SELECT' <> '')); INSERT INTO tx VALUES (-1);
--! ok 23505
CREATE TEMP TABLE ty (a text, CONSTRAINT "k'; --" UNIQUE (a)); INSERT INTO ty VALUES ('''; --'), ('''; --');
--! ok
CREATE TEMP TABLE tz (a text DEFAULT pg_read_file('${secret}'));
--! 0A000
CREATE TEMP TABLE tw (a text CHECK (a = (SELECT content FROM read_text('${secret}'))));
--! 0A000
CREATE TEMP TABLE tv (a int GENERATED ALWAYS AS (getenv('LAKEHOUSE_CANARY')) STORED);
--! ok = '; SELECT
CREATE TEMP VIEW "v'; --" AS SELECT '''; SELECT' AS "a'; --"; SELECT "a'; --" FROM "v'; --";
--! ok ok
CREATE TEMP TABLE tc (a text); COPY tc (a) TO STDOUT WITH (DELIMITER '''', FORMAT csv, QUOTE '"', ESCAPE '''');
--! ok
COPY (SELECT 1 AS "a'; --") TO STDOUT WITH (FORMAT csv, HEADER, NULL '''; SELECT 1');
--! ok
SELECT * FROM "tricky ""table'; DROP";
--! = 1
SELECT "column'; DROP" FROM "tricky ""table'; DROP";
--! = 2
SELECT "co""l" FROM "tricky ""table'; DROP";
--! = 1
SELECT count(*) FROM pg_class WHERE relname = 'tricky "table''; DROP';
--! = "tricky ""table'; DROP"
SELECT '"tricky ""table''; DROP"'::regclass::text;
--! = f
SELECT pg_get_viewdef('"view''; --"'::regclass) LIKE '%read_text%';
--! ok
SELECT * FROM "view'; --";
--! 42P01
SELECT * FROM thief;
--! 42P01
SELECT * FROM env_thief;
--! 42P01
SELECT * FROM engine_thief;
--! = 0
SELECT count(*) FROM pg_class WHERE relname IN ('thief', 'env_thief', 'engine_thief');
--! ok
SELECT obj_description('orders'::regclass);
--! 42P01
SELECT count(*) FROM "Ω'; ﬀ";
--! ok
SELECT 'Ⅷ' AS "ﬀ'; --", lower('İ'), upper('ß');
--! ok
SELECT e'\xf0\x9f\x98\x80', chr(128512), E'\U0001F600';
--! 42601
SELECT U&'\D83D';
--! 42601
SELECT E'\uD83D';
--! 54000
SELECT chr(0);
--! 22021
SELECT E'\x00';
--! 22021
SELECT convert_from('\xff'::bytea, 'UTF8');
--! 22021
SELECT convert_from('\x00'::bytea, 'UTF8');
--! 22023
SELECT encode('''; SELECT', '''; SELECT');
--! 22023
SELECT decode('zz', 'hex');
--! 22023
SELECT '\xzz'::bytea;
--! 42601
SELECT 1‮ -- right to left;
--! 42601
SELECT​1;
--! ok
SELECT 1 AS а, 2 AS a;
--! ok
SELECT*FROM orders WHERE id=1e1::int-9 LIMIT 0;
--! 22P02
SELECT 1 WHERE 1 = ANY('{1,2''; SELECT}');
--! = {"a'; SELECT"}
SELECT '{"a''; SELECT"}'::text[];
--! = {"'; --","\"","\\","{","NULL"}
SELECT ARRAY['''; --', '"', '\', '{', 'NULL'];
--! = ("'; --","""",,"(")
SELECT ROW('''; --', '"', NULL, '(');
--! 0A000
SELECT '(1,"''; --")'::record;
--! 42883
SELECT 'x'::regproc;
--! 42602
SELECT 'pg_class; DROP'::regclass;
--! 42602
SELECT 'pg_catalog.pg_class''; --'::regclass;
--! 42P01
SELECT '"''"'::regclass;
--! ok
SELECT to_regtype('int4''; --');
--! 42601
SELECT 'int4; DROP TABLE x'::regtype;
--! = (SELECT 1)
SELECT pg_get_expr('(SELECT 1)', 0);
--! = text
SELECT pg_typeof('x; SELECT'::text);
--! 42883
SELECT pg_input_is_valid('x', 'int4''; --');
--! 0A000
SELECT tsvector 'a''b:1';
--! 0A000
SELECT to_tsquery('a & ''; --');
--! 0A000
SELECT xpath('//a[''; --]', '<a/>');
--! 22023
EXPLAIN (FORMAT 'text''; --') SELECT 1;
--! 42601
EXPLAIN (ANALYZE 'x''; DROP') SELECT 1;
--! 42601
SELECT 1 OFFSET (SELECT 1; SELECT 2);
--! = 1 = 3
SELECT (SELECT 1); ; ;; SELECT 3;
--! 42883
SELECT 1 UNION SELECT * FROM duckdb_settings();
--! 42804
SELECT 1 UNION ALL SELECT setting FROM pg_settings WHERE name LIKE '%secret%' OR name LIKE '%temp_directory%';
--! 42601
SELECT :x;
--! 42601
SELECT ?;
--! 42P02
SELECT $1;
--! 42883
SELECT #1;
--! 42703
SELECT @x;
--! 42601
SELECT `x`;
--! 42601
SELECT [1];
--! 42601
SELECT {x};
--! 42704
SELECT x::y::z FROM orders;
--! 42704
SELECT 1::int::"bool; --";
--! 22007
SELECT interval '1 day''; --';
--! 22007
SELECT date '2020-01-01''; --';
--! 22P02
SELECT numeric '1''; --';
--! 22P02
SELECT uuid 'x''; --';
--! 22P02
SELECT inet '1.2.3.4; DROP';
--! 22P02
SELECT bit 'X''; --';
--! 22P02
SELECT B'2'; 
SELECT X'G';
--! = x'; --
SELECT N'x''; --';
