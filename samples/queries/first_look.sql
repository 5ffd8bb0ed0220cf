-- A first look around, in psql: \i samples/queries/first_look.sql
\conninfo
\dt
\d lineitem

select l_returnflag, sum(l_quantity), count(*) from lineitem group by 1 order by 1;

with yearly as (
    select extract(year from o_orderdate) as year, sum(o_totalprice) as total
    from orders
    group by 1)
select year, total, total - lag(total) over (order by year) as change
from yearly
order by year;

select id, subject, channel, priority from support_tickets where not resolved order by priority, id limit 5;

select * from all_types where id = 1 \gx
