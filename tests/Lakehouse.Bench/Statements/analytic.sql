with monthly as (
    select c_custkey, c_mktsegment, n_name as nation, date_trunc('month', o_orderdate) as month,
           sum(l_extendedprice * (1 - l_discount)) as revenue, count(distinct o_orderkey) as orders
    from customer
    join orders on o_custkey = c_custkey
    join lineitem on l_orderkey = o_orderkey
    join nation on n_nationkey = c_nationkey
    where o_orderdate >= date '1994-01-01' and o_orderdate < date '1994-01-01' + interval '2 years'
      and l_returnflag in ('A', 'N', 'R') and c_mktsegment like 'B%'
    group by 1, 2, 3, 4
)
select nation, month, revenue, orders,
       rank() over (partition by month order by revenue desc) as place,
       round(100.0 * revenue / sum(revenue) over (partition by month), 2) as share,
       case when revenue > coalesce(lag(revenue) over (partition by nation order by month), 0) then 'up' else 'down' end as trend
from monthly m
where exists (select 1 from region where r_name = 'EUROPE') and extract(year from month) = 1994
order by month, place, nation
limit 100;
