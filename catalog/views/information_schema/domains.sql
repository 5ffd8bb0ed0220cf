-- information_schema.domains (PostgreSQL 15, section 37.23)
SELECT pg_catalog.current_database()::name AS domain_catalog, n.nspname::name AS domain_schema, t.typname::name AS domain_name,
       (CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN 'ARRAY'
             WHEN bn.nspname = 'pg_catalog' THEN pg_catalog.format_type(t.typbasetype, NULL)
             ELSE 'USER-DEFINED' END)::varchar AS data_type,
       (CASE WHEN t.typbasetype IN (1042, 1043) AND t.typtypmod <> -1 THEN t.typtypmod - 4 END)::int4 AS character_maximum_length,
       (CASE WHEN t.typbasetype NOT IN (25, 1042, 1043) THEN NULL WHEN t.typtypmod = -1 THEN 1073741824
             ELSE (t.typtypmod - 4) * 4 END)::int4 AS character_octet_length,
       NULL::name AS character_set_catalog, NULL::name AS character_set_schema, NULL::name AS character_set_name,
       (CASE WHEN con.nspname IS NOT NULL THEN pg_catalog.current_database() END)::name AS collation_catalog,
       con.nspname::name AS collation_schema, co.collname::name AS collation_name,
       (CASE t.typbasetype WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53 END)::int4
         AS numeric_precision,
       (CASE WHEN t.typbasetype IN (21, 23, 20, 700, 701) THEN 2 WHEN t.typbasetype = 1700 THEN 10 END)::int4
         AS numeric_precision_radix,
       (CASE WHEN t.typbasetype IN (21, 23, 20) THEN 0 END)::int4 AS numeric_scale,
       (CASE WHEN t.typbasetype = 1082 THEN 0
             WHEN t.typbasetype IN (1083, 1114, 1184, 1266) THEN CASE WHEN t.typtypmod < 0 THEN 6 ELSE t.typtypmod END
        END)::int4 AS datetime_precision,
       NULL::varchar AS interval_type, NULL::int4 AS interval_precision, t.typdefault::varchar AS domain_default,
       pg_catalog.current_database()::name AS udt_catalog, bn.nspname::name AS udt_schema, b.typname::name AS udt_name,
       NULL::name AS scope_catalog, NULL::name AS scope_schema, NULL::name AS scope_name, NULL::int4 AS maximum_cardinality,
       '1'::name AS dtd_identifier
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
JOIN pg_catalog.pg_namespace bn ON bn.oid = b.typnamespace
LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation AND co.oid <> 100
LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace
WHERE t.typtype = 'd'
