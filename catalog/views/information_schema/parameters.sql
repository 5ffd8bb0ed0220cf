-- information_schema.parameters (PostgreSQL 15)
SELECT pg_catalog.current_database()::name AS specific_catalog, n.nspname::name AS specific_schema,
       pg_catalog.nameconcatoid(p.proname, p.oid)::name AS specific_name, a.n::int4 AS ordinal_position,
       (CASE p.proargmodes[a.n::int4] WHEN 'o' THEN 'OUT' WHEN 't' THEN 'OUT' WHEN 'b' THEN 'INOUT' ELSE 'IN' END)::varchar AS parameter_mode,
       'NO'::varchar(3) AS is_result, 'NO'::varchar(3) AS as_locator,
       NULLIF(p.proargnames[a.n::int4], '')::name AS parameter_name,
       (CASE WHEN t.typelem <> 0 AND t.typlen = -1 THEN 'ARRAY'
             WHEN tn.nspname = 'pg_catalog' THEN pg_catalog.format_type(t.oid, NULL)
             ELSE 'USER-DEFINED' END)::varchar AS data_type,
       NULL::int4 AS character_maximum_length, NULL::int4 AS character_octet_length,
       NULL::name AS character_set_catalog, NULL::name AS character_set_schema, NULL::name AS character_set_name,
       NULL::name AS collation_catalog, NULL::name AS collation_schema, NULL::name AS collation_name,
       NULL::int4 AS numeric_precision, NULL::int4 AS numeric_precision_radix, NULL::int4 AS numeric_scale,
       NULL::int4 AS datetime_precision, NULL::varchar AS interval_type, NULL::int4 AS interval_precision,
       pg_catalog.current_database()::name AS udt_catalog, tn.nspname::name AS udt_schema, t.typname::name AS udt_name,
       NULL::name AS scope_catalog, NULL::name AS scope_schema, NULL::name AS scope_name, NULL::int4 AS maximum_cardinality,
       a.n::text::name AS dtd_identifier,
       (CASE WHEN pg_catalog.pg_has_role(p.proowner, 'USAGE') THEN pg_catalog.pg_get_function_arg_default(p.oid, a.n::int4) END)::varchar
         AS parameter_default
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL unnest(COALESCE(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, n)
JOIN pg_catalog.pg_type t ON t.oid = a.type
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
WHERE pg_catalog.pg_has_role(p.proowner, 'USAGE') OR pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
