-- What the scripts of clients look at on PostgreSQL: what clients.yaml and discovery give Lakehouse. all_types and support_tickets are filled from Lakehouse.
create table public.all_types (
    id integer, a_bool boolean, a_tinyint smallint, a_smallint smallint, an_integer integer, a_bigint bigint, a_utinyint smallint,
    a_usmallint integer, a_uinteger bigint, a_ubigint numeric, a_decimal4 numeric(4,1), a_decimal9 numeric(9,2),
    a_decimal18 numeric(18,6), a_decimal38 numeric(38,10), a_float real, a_double double precision, a_text text, an_enum text,
    a_blob bytea, a_date date, a_time time, a_timestamp_s timestamp, a_timestamp_ms timestamp, a_timestamp timestamp,
    a_timestamp_ns timestamp, a_timestamptz timestamptz, an_interval interval, a_uuid uuid, a_json json, an_integer_list integer[],
    a_text_list text[], a_nested_list integer[], a_float_list real[], a_struct json, a_map json);

create table public.support_tickets (
    id bigint, opened_at timestamp, subject text, channel text, priority bigint, resolved boolean, tags text[], customer json);

create schema shop;
create table shop.regions (id integer not null, name varchar(25) not null, remark text);
create table shop.nations (id integer not null, name varchar(25) not null, region_id integer not null, remark text);
create table shop.purchases (
    id bigint not null, customer_id bigint not null, "Status" text, total numeric(15,2), ordered_on date not null, priority varchar(15),
    "the clerk" text, shipping smallint, remark text);
comment on table shop.regions is 'parts of the world';
comment on column shop.regions.id is 'its number';
comment on column shop.nations.region_id is 'the region that it is in';
comment on table shop.purchases is 'one row an order; it''s "quoted"';
insert into shop.regions select * from public.region;
insert into shop.nations select * from public.nation;
insert into shop.purchases select * from public.orders;
create view shop.open_purchases as select id, total, ordered_on from shop.purchases where "Status" = 'O';
comment on view shop.open_purchases is 'not delivered yet';
create view shop.nations_by_region as
    select r.name as region, count(*) as nations from shop.nations n join shop.regions r on r.id = n.region_id group by r.name;
analyze;
