-- What DuckDB's postgres extension asks when it attaches a database and reads its tables, in our own words.
SELECT version() LIKE 'PostgreSQL 15%', (SELECT count(*) FROM pg_settings WHERE name LIKE 'rds%');

BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;

SELECT oid > 0, nspname FROM pg_namespace WHERE nspname NOT IN ('information_schema', 'pg_catalog', 'pg_toast', 'lakehouse') AND nspname NOT LIKE 'pg\_%temp%' ORDER BY nspname;

SELECT n.nspname, c.relname, a.attname, t.typname AS type_name, a.atttypmod AS type_modifier, a.attndims AS ndim, a.attnum, a.attnotnull AS notnull, NULL AS constraint_id, NULL AS constraint_type, NULL AS constraint_key FROM pg_class c JOIN pg_namespace n ON c.relnamespace = n.oid JOIN pg_attribute a ON c.oid = a.attrelid JOIN pg_type t ON a.atttypid = t.oid WHERE a.attnum > 0 AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname = 'public' AND c.relname IN ('nation', 'region') ORDER BY 2, 7;

SELECT n.nspname, t.typname, e.enumlabel FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid JOIN pg_namespace n ON t.typnamespace = n.oid WHERE n.nspname = 'public' ORDER BY 1, 2, e.enumsortorder;

SELECT n.nspname, t.typname, a.attname, m.typname FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid JOIN pg_attribute a ON a.attrelid = t.typrelid JOIN pg_type m ON a.atttypid = m.oid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE c.relkind = 'c' ORDER BY 1, 2, a.attnum;

SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'nowhere' ORDER BY 1, 2;

COPY (SELECT "n_nationkey", "n_name" FROM (SELECT * FROM "public"."nation" WHERE ctid BETWEEN '(0,0)'::tid AND '(4294967295,0)'::tid ORDER BY 1) s) TO STDOUT (FORMAT "binary");

COPY (SELECT "r_name" FROM (SELECT * FROM "public"."region" WHERE ctid BETWEEN '(1000,0)'::tid AND '(2000,0)'::tid) s) TO STDOUT (FORMAT "binary");

COPY (SELECT NULL FROM "public"."region" WHERE ctid BETWEEN '(0,0)'::tid AND '(4294967295,0)'::tid) TO STDOUT (FORMAT "binary");

ROLLBACK;

SELECT NULL FROM "public"."region";

SELECT "n_name" FROM "public"."nation" WHERE ("n_regionkey" = 1 AND "n_regionkey" IS NOT NULL) ORDER BY 1;
