-- What roles ask in database sales: a line "-- role", then a statement a line; ";;" stands between the messages of one connection.
-- alice
SELECT * FROM orders ORDER BY id
SELECT count(*) FROM orders
SELECT * FROM people
SELECT count(*) FROM people
SELECT 1 FROM people
SELECT name FROM public.people
SELECT * FROM hidden.plans
SELECT * FROM plans
SELECT * FROM hidden.nothing
SELECT * FROM nowhere.plans
SELECT nothing FROM people
SELECT * FROM plan_names ORDER BY name
SELECT * FROM people_view ORDER BY id
SELECT * FROM order_ids
SELECT o.id, p.name FROM orders o JOIN people p USING (id)
SELECT o.id FROM orders o WHERE EXISTS (SELECT FROM people p WHERE p.id = o.id)
SELECT id FROM orders WHERE id IN (SELECT id FROM notes)
SELECT * FROM (SELECT * FROM people) s, notes
WITH x AS (SELECT * FROM people) SELECT * FROM x
WITH x AS MATERIALIZED (SELECT * FROM people) SELECT * FROM x, notes
SELECT id FROM orders UNION SELECT id FROM people
SELECT (SELECT max(id) FROM people)
SELECT people FROM people
SELECT 1/0 FROM orders LIMIT 1
EXPLAIN SELECT * FROM people
COPY people TO STDOUT
TABLE people
PREPARE p AS SELECT * FROM people;;EXECUTE p
DECLARE c CURSOR FOR SELECT * FROM people
BEGIN;;DECLARE c CURSOR FOR SELECT * FROM people;;ROLLBACK
CREATE TEMP TABLE t AS SELECT * FROM people
CREATE TEMP TABLE t AS SELECT id FROM orders;;SELECT count(*) FROM t;;SELECT * FROM pg_temp.t ORDER BY 1
CREATE TEMP TABLE t (a int);;INSERT INTO t SELECT id FROM people;;INSERT INTO t SELECT id FROM orders;;SELECT count(*) FROM t
CREATE TEMP TABLE t (a int);;INSERT INTO t VALUES (1);;UPDATE t SET a = p.id FROM people p;;DELETE FROM t USING people p WHERE p.id = t.a
CREATE TEMP VIEW v AS SELECT * FROM people;;SELECT * FROM v
CREATE TEMP VIEW v AS SELECT * FROM orders;;SELECT count(*) FROM v
SELECT * INTO TEMP t FROM people
SELECT current_user, session_user, current_role, user
SET ROLE analyst;;SELECT current_user, session_user;;SHOW role;;SELECT * FROM plan_names ORDER BY 1;;RESET ROLE;;SELECT current_user
SET ROLE staff;;SELECT count(*) FROM orders;;SELECT * FROM plan_names;;SET ROLE NONE;;SELECT count(*) FROM plan_names
SET ROLE keeper
SET ROLE bob
SET ROLE root
SET ROLE nobody
SET ROLE 'analyst';;SHOW role
SET LOCAL ROLE analyst;;SELECT current_user
BEGIN;;SET LOCAL ROLE analyst;;SELECT current_user;;COMMIT;;SELECT current_user
BEGIN;;SET ROLE analyst;;SELECT current_user;;ROLLBACK;;SELECT current_user
SELECT set_config('role', 'staff', false);;SELECT current_user
SELECT set_config('role', 'root', false);;SELECT current_user
SET role = analyst;;SHOW role;;SET role TO DEFAULT;;SHOW role
SET SESSION AUTHORIZATION analyst
SET SESSION AUTHORIZATION alice;;SELECT session_user
SET SESSION AUTHORIZATION root
SET SESSION AUTHORIZATION nobody
SET SESSION AUTHORIZATION DEFAULT;;SELECT session_user
RESET SESSION AUTHORIZATION;;SELECT session_user
SHOW is_superuser
SHOW session_authorization
SELECT * FROM pg_authid
SELECT rolname FROM pg_authid
SELECT rolname FROM pg_roles WHERE rolname = 'alice'
SELECT * FROM pg_shadow
SELECT * FROM pg_hba_file_rules
SELECT * FROM pg_statistic
SELECT count(*) > 0 FROM pg_class
SELECT * FROM pg_catalog.pg_user_mapping
SELECT subname FROM pg_subscription
LOCK TABLE people
BEGIN;;LOCK TABLE people IN ACCESS SHARE MODE;;ROLLBACK
BEGIN;;LOCK TABLE orders IN ACCESS SHARE MODE;;ROLLBACK
SELECT pg_has_role('staff', 'USAGE'), pg_has_role('keeper', 'USAGE'), pg_has_role('alice', 'bob', 'MEMBER')
SHOW statement_timeout
PREPARE p AS SELECT * FROM plan_names;;EXECUTE p;;SET ROLE staff;;EXECUTE p;;RESET ROLE;;EXECUTE p
-- bob
SELECT * FROM people
SELECT id, name FROM people ORDER BY id
SELECT id FROM people WHERE phone = '555-1'
SELECT id FROM people ORDER BY phone
SELECT count(*) FROM people
SELECT 1 FROM people LIMIT 1
SELECT people FROM people
SELECT p.* FROM people p
SELECT count(phone) FROM people
SELECT a.id FROM people a JOIN people b USING (id) ORDER BY 1
SELECT a.id FROM people a JOIN people b USING (phone)
SELECT a.id FROM people a NATURAL JOIN people b
SELECT id FROM (SELECT * FROM people) s
SELECT id FROM (SELECT id, name FROM people) s ORDER BY 1
SELECT row_to_json(p) FROM people p
SELECT row_to_json(p) FROM (SELECT id FROM people) p ORDER BY 1
SELECT count(*) OVER (PARTITION BY phone) FROM people
SELECT id FROM people GROUP BY id HAVING max(phone) > 'a'
COPY people TO STDOUT
COPY people (id, phone) TO STDOUT
SELECT * FROM orders
CREATE TEMP TABLE t (a int)
CREATE TEMP TABLE t AS SELECT 1 AS a
CREATE TEMP VIEW v AS SELECT 1 AS a
SELECT 1 AS a INTO TEMP t
SET ROLE staff
-- carol
SELECT count(*) FROM orders
SELECT count(*) FROM public.orders
SET ROLE staff;;SELECT count(*) FROM public.orders
SELECT * FROM facts ORDER BY id
SELECT id FROM mart.dims ORDER BY id
SHOW work_mem
SHOW search_path
SELECT current_schemas(false)
SELECT current_schema()
RESET work_mem;;SHOW work_mem
SELECT pg_has_role('staff', 'USAGE'), pg_has_role('staff', 'MEMBER')
-- dave
SELECT count(*) FROM hidden.plans
SELECT count(*) FROM people
SELECT rolname, rolsuper FROM pg_authid WHERE rolname = 'postgres'
-- eve
SELECT * FROM orders
SELECT * FROM public.orders
SELECT 1
SELECT count(*) > 0 FROM information_schema.tables
-- root
SELECT count(*) FROM hidden.plans
SET ROLE bob;;SELECT * FROM orders;;SELECT current_user, session_user;;SHOW is_superuser;;RESET ROLE;;SHOW is_superuser
SET SESSION AUTHORIZATION alice;;SELECT current_user, session_user;;SELECT * FROM people;;SET ROLE staff;;SELECT current_user;;RESET SESSION AUTHORIZATION;;SELECT current_user, session_user
SET SESSION AUTHORIZATION bob;;SET SESSION AUTHORIZATION alice;;SELECT session_user
SET ROLE alice;;SET SESSION AUTHORIZATION bob;;SELECT current_user, session_user;;SHOW role
SET ROLE alice;;SET ROLE bob;;SELECT current_user
SELECT count(*) > 0 FROM pg_authid
SET ROLE bob;;DISCARD ALL;;SELECT current_user
PREPARE p AS SELECT count(*) FROM orders;;EXECUTE p;;SET ROLE bob;;EXECUTE p;;SET ROLE alice;;EXECUTE p
-- mixed Case
SELECT current_user
SELECT id FROM notes ORDER BY id
SELECT * FROM notes
-- killer
SELECT name FROM plan_names ORDER BY 1
SELECT * FROM plan_names ORDER BY 1
SELECT p FROM plan_names p ORDER BY 1
-- root
SELECT relname, relacl::text FROM pg_class WHERE relname IN ('orders', 'people', 'plan_names', 'notes', 'facts', 'dims', 'plans', 'people_view') ORDER BY 1
SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid > 16384 ORDER BY 1, 2
SELECT nspname, nspacl::text FROM pg_namespace WHERE nspname IN ('public', 'hidden', 'mart') ORDER BY 1
SELECT datname, datacl::text FROM pg_database WHERE datname IN ('sales', 'other') ORDER BY 1
SELECT rolname, rolsuper, rolinherit, rolcanlogin FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname COLLATE "C"
SELECT r.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member WHERE r.rolname !~ '^pg_' ORDER BY 1, 2
SELECT setdatabase, rolname, setconfig::text FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole ORDER BY 2
SELECT u, t, has_table_privilege(u, t, 'SELECT') FROM unnest(ARRAY['alice', 'bob', 'carol', 'dave', 'eve', 'root', 'public', 'mixed Case', 'staff']) AS u, unnest(ARRAY['orders', 'people', 'plan_names', 'hidden.plans', 'mart.facts', 'pg_authid', 'pg_class']) AS t ORDER BY 1 COLLATE "C", 2
SELECT u, c, has_column_privilege(u, 'people', c, 'SELECT') FROM unnest(ARRAY['alice', 'bob', 'dave', 'eve', 'root']) AS u, unnest(ARRAY['id', 'name', 'phone']) AS c ORDER BY 1, 2
SELECT u, has_any_column_privilege(u, 'people', 'SELECT'), has_any_column_privilege(u, 'orders', 'SELECT') FROM unnest(ARRAY['alice', 'bob', 'dave', 'eve', 'root']) AS u ORDER BY 1
SELECT u, s, has_schema_privilege(u, s, 'USAGE') FROM unnest(ARRAY['alice', 'bob', 'carol', 'dave', 'eve', 'root', 'public']) AS u, unnest(ARRAY['public', 'hidden', 'mart', 'pg_catalog']) AS s ORDER BY 1, 2
SELECT u, d, has_database_privilege(u, d, 'CONNECT') FROM unnest(ARRAY['alice', 'bob', 'dave', 'root', 'public']) AS u, unnest(ARRAY['sales', 'other']) AS d ORDER BY 1, 2
SELECT u, has_database_privilege(u, 'sales', 'TEMP') FROM unnest(ARRAY['alice', 'bob', 'analyst', 'staff']) AS u ORDER BY 1
SELECT u, has_function_privilege(u, 'upper(text)', 'EXECUTE'), has_language_privilege(u, 'sql', 'USAGE'), has_type_privilege(u, 'int4', 'USAGE') FROM unnest(ARRAY['alice', 'public']) AS u
SELECT has_parameter_privilege('alice', 'work_mem', 'SET'), has_tablespace_privilege('alice', 'pg_default', 'CREATE')
SELECT has_table_privilege('alice', 'orders', 'INSERT, SELECT'), has_table_privilege('alice', 'orders', 'SELECT WITH GRANT OPTION')
SELECT has_table_privilege('nobody', 'orders', 'SELECT')
SELECT has_table_privilege('alice', 'orders', 'PEEK')
SELECT m, r, pg_has_role(m, r, 'USAGE'), pg_has_role(m, r, 'MEMBER') FROM unnest(ARRAY['alice', 'carol', 'bob', 'root', 'analyst']) AS m, unnest(ARRAY['staff', 'analyst', 'keeper', 'alice']) AS r ORDER BY 1, 2
-- alice
SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'lakehouse') ORDER BY 1, 2
SELECT table_name, column_name FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'lakehouse') ORDER BY 1, ordinal_position
SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = 'public' ORDER BY 1
SELECT schema_name FROM information_schema.schemata WHERE schema_name !~ '^pg_toast' AND schema_name <> 'lakehouse' ORDER BY 1
SELECT role_name FROM information_schema.enabled_roles ORDER BY 1
SELECT grantee, role_name, is_grantable FROM information_schema.applicable_roles ORDER BY 1, 2
SELECT * FROM information_schema.administrable_role_authorizations
SELECT grantor, grantee, table_name, privilege_type, is_grantable FROM information_schema.table_privileges WHERE table_schema = 'public' ORDER BY 1, 2, 3, 4
SELECT grantor, grantee, table_name, privilege_type FROM information_schema.role_table_grants WHERE table_schema = 'public' ORDER BY 1, 2, 3, 4
SELECT grantor, grantee, table_name, column_name, privilege_type FROM information_schema.column_privileges WHERE table_schema = 'public' ORDER BY 1, 2, 3, 4, 5
SELECT relname, has_table_privilege(oid, 'SELECT') FROM pg_class WHERE relname IN ('orders', 'people', 'plans', 'plan_names') ORDER BY 1
SELECT count(*) FROM pg_stats WHERE tablename = 'people'
SELECT table_name FROM information_schema.table_constraints WHERE table_schema = 'public'
-- bob
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1
SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position
SELECT grantor, grantee, table_name, column_name, privilege_type FROM information_schema.column_privileges WHERE table_schema = 'public' ORDER BY 1, 2, 3, 4, 5
SELECT grantor, grantee, table_name, column_name, privilege_type FROM information_schema.role_column_grants WHERE table_schema = 'public' ORDER BY 1, 2, 3, 4, 5
SELECT role_name FROM information_schema.enabled_roles ORDER BY 1
-- eve
SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'lakehouse') ORDER BY 1
SELECT schema_name FROM information_schema.schemata WHERE schema_name !~ '^pg_toast' AND schema_name <> 'lakehouse' ORDER BY 1
SELECT current_schema(), current_schemas(true)
SELECT has_schema_privilege('public', 'USAGE'), has_database_privilege('sales', 'CONNECT'), has_database_privilege('sales', 'TEMP')
-- watcher
SELECT role_name FROM information_schema.enabled_roles ORDER BY 1
