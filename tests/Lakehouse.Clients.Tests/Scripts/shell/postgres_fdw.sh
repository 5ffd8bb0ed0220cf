#!/bin/sh
# postgres_fdw and dblink of a real PostgreSQL (POSTGRES_PORT), which look at the server at PGPORT: IMPORT FOREIGN SCHEMA, conditions,
# joins and aggregates that are pushed down, cursors in remote transactions, prepared parameters.
set -u
own="psql -X -q -A -t -h $PGHOST -p $POSTGRES_PORT -d $PGDATABASE -v ON_ERROR_STOP=0"
exec $own -v host="$PGHOST" -v port="$PGPORT" -v database="$PGDATABASE" -v user="$PGUSER" -f - 2>&1 <<'SQL'
set client_min_messages = error;
create schema away;
set search_path = public, away;
create extension postgres_fdw schema away;
create extension dblink schema away;
create server target foreign data wrapper postgres_fdw options (host :'host', port :'port', dbname :'database', fetch_size '7');
create user mapping for current_user server target options (user :'user');
\echo '== import'
import foreign schema shop from server target into away;
import foreign schema public limit to (all_types, nation, lineitem) from server target into away;
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attfdwoptions, co.collname from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_collation co on co.oid = a.attcollation where c.relnamespace = 'away'::regnamespace and attnum > 0 order by 1, attnum;
import foreign schema nowhere from server target into away;
\echo '== scans'
select * from away.regions order by id;
select count(*), sum(n_nationkey) from away.nation;
select * from away.all_types order by id;
select count(*) from (select * from away.lineitem where l_orderkey < 500) x;
\echo '== conditions'
select name from away.nations where region_id in (1, 2) and name like 'A%' order by 1;
select id, total from away.purchases where ordered_on between '1995-01-01' and '1995-01-10' and "Status" = 'F' order by id limit 5;
explain (verbose, costs off) select id, total from away.purchases where ordered_on < '1995-01-10' and "Status" = 'F' and "the clerk" is not null order by total desc, id limit 5;
select id, total from away.purchases where ordered_on < '1995-01-10' and "Status" = 'F' order by total desc, id limit 5;
\echo '== joins and aggregates'
explain (verbose, costs off) select r.name, count(*) from away.nations n join away.regions r on r.id = n.region_id group by 1;
select r.name, count(*), max(n.name), string_agg(n.name, ',' order by n.name) from away.nations n join away.regions r on r.id = n.region_id group by 1 order by 1;
select l_returnflag, sum(l_quantity), avg(l_discount), count(*) filter (where l_tax > 0.05) from away.lineitem group by 1 order by 1;
select n.name, r.name from away.nations n left join away.regions r on r.id = n.region_id and r.name < 'B' order by 1 limit 5;
\echo '== parameters'
prepare by_key(int) as select name from away.nations where id = $1;
execute by_key(3);
execute by_key(4);
select r.name, (select count(*) from away.nations n where n.region_id = r.id) from away.regions r order by 1;
\echo '== cursors in a transaction'
begin isolation level repeatable read;
declare c cursor for select id from away.nations order by id;
fetch 10 from c;
fetch 3 from c;
savepoint here;
select 1 / (id - 1) from away.regions order by id;
rollback to here;
fetch 2 from c;
commit;
\echo '== estimates'
alter server target options (add use_remote_estimate 'true');
select count(*) from away.regions where id > 1;
alter server target options (drop use_remote_estimate);
analyze away.regions;
select count(*) from away.regions;
alter foreign table away.regions options (add async_capable 'true');
\echo '== dblink'
select * from dblink(format('host=%s port=%s dbname=%s user=%s', :'host', :'port', :'database', :'user'), 'select id, name from shop.regions order by id') as t(id int, name text);
select dblink_connect('one', format('host=%s port=%s dbname=%s user=%s', :'host', :'port', :'database', :'user'));
select dblink_open('one', 'c', 'select n_nationkey from nation order by 1');
select * from dblink_fetch('one', 'c', 3) as t(k int);
select * from dblink_fetch('one', 'c', 2) as t(k int);
select dblink_close('one', 'c');
select dblink_send_query('one', 'select count(*) from nation');
select * from dblink_get_result('one') as t(n bigint);
select * from dblink_get_result('one') as t(n bigint);
select * from dblink('one', 'select nope', false) as t(x int);
select * from dblink_get_pkey('shop.regions');
select dblink_disconnect('one');
drop schema away cascade;
SQL
