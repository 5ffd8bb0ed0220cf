-- A week of visits to a shop: web_events is a folder of country=…/day=… folders, so both filters below skip files.

-- What each country bought, day by day, and its running total.
select country, day, count(*) filter (where event_type = 'purchase') as purchases, sum(revenue) as revenue,
       sum(sum(revenue)) over (partition by country order by day) as revenue_so_far
from web_events
group by country, day
order by country, day;

-- The funnel: how many users searched, filled a cart, paid.
select count(distinct user_id) filter (where event_type = 'search') as searched,
       count(distinct user_id) filter (where page = '/cart') as filled_cart,
       count(distinct user_id) filter (where event_type = 'purchase') as paid
from web_events
where day between date '2024-03-01' and date '2024-03-07';

-- The slowest pages for each device, with percentiles.
select device, page, count(*) as views, percentile_cont(0.5) within group (order by duration_ms) as median_ms,
       percentile_cont(0.95) within group (order by duration_ms) as p95_ms
from web_events
where country = 'DE'
group by device, page
order by p95_ms desc
limit 10;

-- Revenue in dollars at the day's rate: Parquet joined with csv.
select e.day, e.country, round(sum(e.revenue / r.units_per_usd::numeric), 2) as usd
from web_events e join exchange_rates r on r.day = e.day and r.currency = 'EUR'
where e.country = 'DE'
group by e.day, e.country
order by e.day;
