-- psql's backslash commands over the tables of schema shop, and over what PostgreSQL itself brings: \i by psql -f.
\set QUIET on
\pset pager off
\set ON_ERROR_STOP off
\echo '== d of tables'
\d shop.regions
\d shop.nations
\d shop.purchases
\d+ shop.regions
\d+ shop.nations
\d+ shop.purchases
\d all_types
\echo '== d of views'
\d shop.open_purchases
\d shop.nations_by_region
\echo '== definition of views'
\d+ shop.open_purchases
\sv shop.open_purchases
\sv+ shop.nations_by_region
\echo '== lists of shop'
\dt shop.*
\dv shop.*
\dv+ shop.*
\dm shop.*
\di shop.*
\ds shop.*
\dE shop.*
\dp shop.*
\z shop.regions
\dtvmsE shop.*
\dP shop.*
\dtS pg_catalog.pg_a*
\dvS pg_catalog.pg_stat_*
\diS pg_catalog.pg_class*
\echo '== search path'
set search_path = shop, public;
\dt regions
\d nations
\dt
reset search_path;
\echo '== comments'
\dd shop.*
\dn+ shop
\dn
\echo '== types and casts'
\dT
\dT shop.*
\dT+ numeric
\dTS+ text
\dC int4
\dC+ (text
\dD
\echo '== functions'
\df shop.*
\df+ pg_catalog.lower
\df *trim
\dfw
\da count
\dfa pg_catalog.st*
\df generate_series
\df upper text
\sf pg_catalog.pg_get_userbyid
\sf+ lower(text)
\ef nothing
\echo '== operators'
\do + integer
\do pg_catalog.|| text
\dO
\dOS "C*"
\doS+ @>
\dAc btree int*
\dAo btree integer_ops
\dAp btree integer_ops
\dA+
\echo '== domains'
\dD information_schema.*
\echo '== text search'
\dF+ english
\echo '== roles and privileges'
\ddp
\echo '== others'
\dx p*
\dy
\dL
\db
\des+
\dew+
\det+
\deu+
\dF
\dRp+
\dRs+
\dX
\dl
\dconfig search_path
\dconfig+ idle*timeout
\dconfig+ wal*timeout
\encoding
\crosstabview
\echo '== patterns'
\d sh*.reg*
\dt *.purch*
\d "shop"."purchases"
\d shop.Purchases
\dt nowhere*
\d clients.shop.regions
\d other.shop.regions
\dt a.b.c.d
\df *.*.*.*
\d *.*.*
\echo '== queries'
\set FETCH_COUNT 7
select id, name from shop.regions order by id;
select count(*) from nation \gset
\echo :count
select * from shop.regions order by id limit 1 \gx
select format('select %L as x', name) from shop.regions order by 1 limit 2 \gexec
select r_name, n_name from region join nation on n_regionkey = r_regionkey where n_nationkey < 4 order by 1 \crosstabview
select 1 as one, 'x' as two \gdesc
\gdesc
select region_id, count(*) as n, sum(id) from shop.nations group by 1 order by 1 \crosstabview region_id n sum
select nope;
\set VERBOSITY sqlstate
select 1/0;
\set VERBOSITY default
\unset FETCH_COUNT
\copy (select * from shop.regions order by id) to stdout csv header
create temp table taken (a int, b text);
\copy taken from pstdin csv
1,one
2,"x, y"
\.
\copy taken (a) from stdin where a > 3
3
4
\.
copy taken from stdin;
5	five
6	\N
\.
\copy taken from program 'echo x,y' csv
select * from taken order by a;
drop table taken;
\o /dev/null
table shop.regions;
\o
begin;
\echo :SQLSTATE :ROW_COUNT :ERROR
select broken;
\echo :SQLSTATE :LAST_ERROR_MESSAGE
rollback;
\if :ERROR
\echo error
\else
\echo fine
\endif
\bind 1
select 1;
\timing off
\pset format csv
table shop.regions;
\pset format unaligned
\x auto
select null as n;
