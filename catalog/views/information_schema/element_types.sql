-- information_schema.element_types (PostgreSQL 15): the elements of the arrays that columns, domains and
-- routines are of
SELECT pg_catalog.current_database()::name AS object_catalog, n.nspname::name AS object_schema, x.object_name::name,
       x.object_type::varchar, x.number::text::name AS collection_type_identifier,
       (CASE WHEN en.nspname = 'pg_catalog' THEN pg_catalog.format_type(e.oid, NULL) ELSE 'USER-DEFINED' END)::varchar AS data_type,
       NULL::int4 AS character_maximum_length, NULL::int4 AS character_octet_length,
       NULL::name AS character_set_catalog, NULL::name AS character_set_schema, NULL::name AS character_set_name,
       (CASE WHEN con.nspname IS NOT NULL THEN pg_catalog.current_database() END)::name AS collation_catalog,
       con.nspname::name AS collation_schema, co.collname::name AS collation_name,
       NULL::int4 AS numeric_precision, NULL::int4 AS numeric_precision_radix, NULL::int4 AS numeric_scale,
       NULL::int4 AS datetime_precision, NULL::varchar AS interval_type, NULL::int4 AS interval_precision,
       NULL::varchar AS domain_default, pg_catalog.current_database()::name AS udt_catalog, en.nspname::name AS udt_schema,
       e.typname::name AS udt_name, NULL::name AS scope_catalog, NULL::name AS scope_schema, NULL::name AS scope_name,
       NULL::int4 AS maximum_cardinality, ('a' || x.number::text)::name AS dtd_identifier
FROM (SELECT c.relnamespace, c.relname::text, CASE c.relkind WHEN 'c' THEN 'USER-DEFINED TYPE' ELSE 'TABLE' END,
             a.attnum::int4, a.atttypid, a.attcollation
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'v', 'f', 'c', 'p')
      UNION ALL
      SELECT t.typnamespace, t.typname::text, 'DOMAIN', 1, t.typbasetype, t.typcollation
      FROM pg_catalog.pg_type t
      WHERE t.typtype = 'd'
      UNION ALL
      SELECT p.pronamespace, pg_catalog.nameconcatoid(p.proname, p.oid)::text, 'ROUTINE', a.n::int4, a.type, 0::oid
      FROM pg_catalog.pg_proc p
      CROSS JOIN LATERAL unnest(COALESCE(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, n)
      UNION ALL
      SELECT p.pronamespace, pg_catalog.nameconcatoid(p.proname, p.oid)::text, 'ROUTINE', 0, p.prorettype, 0::oid
      FROM pg_catalog.pg_proc p
      WHERE p.prokind <> 'p') AS x (schema, object_name, object_type, number, type, "collation")
JOIN pg_catalog.pg_namespace n ON n.oid = x.schema
JOIN pg_catalog.pg_type t ON t.oid = x.type AND t.typelem <> 0 AND t.typlen = -1
JOIN pg_catalog.pg_type e ON e.oid = t.typelem
JOIN pg_catalog.pg_namespace en ON en.oid = e.typnamespace
LEFT JOIN pg_catalog.pg_collation co ON co.oid = x."collation" AND co.oid <> 100
LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace
WHERE (n.nspname, x.object_name::name, x.object_type, x.number::text::name) IN
      (SELECT p.object_schema, p.object_name, p.object_type, p.dtd_identifier FROM information_schema.data_type_privileges p)
