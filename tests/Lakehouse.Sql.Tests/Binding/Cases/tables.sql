-- The tables of the binding cases: what TestCatalog offers, and what the recorder makes in PostgreSQL.
create table t (id int4, name text, price numeric(10,2), day date, at timestamp, tz timestamptz, f float8, ok bool, code varchar(20), big int8, small int2);
create table u (id int4, label text, items int4[], doc jsonb, span interval, key uuid, tags text[], fixed char(5), real4 float4);
create table v (id int4, t_id int4, amount numeric, note varchar);
create table w (a int4, b int4, c text);
create table j (js json, pt point, bits bit(3), bytes bytea, tm time, xm xml, r int4range);
