-- information_schema.columns (PostgreSQL 15, section 37.17)
SELECT pg_catalog.current_database()::name AS table_catalog, x.table_schema::name, x.table_name::name, x.column_name::name,
       x.attnum::int4 AS ordinal_position, NULL::varchar AS column_default,
       (CASE WHEN x.not_null THEN 'NO' ELSE 'YES' END)::varchar(3) AS is_nullable,
       (CASE WHEN x.element <> 0 AND x.length = -1 THEN 'ARRAY'
             WHEN x.udt_schema = 'pg_catalog' THEN pg_catalog.format_type(x.type, NULL)
             ELSE 'USER-DEFINED' END)::varchar AS data_type,
       (CASE WHEN x.modifier = -1 THEN NULL
             WHEN x.type IN (1042, 1043) THEN x.modifier - 4
             WHEN x.type IN (1560, 1562) THEN x.modifier END)::int4 AS character_maximum_length,
       (CASE WHEN x.type NOT IN (25, 1042, 1043) THEN NULL
             WHEN x.modifier = -1 THEN 1073741824
             ELSE (x.modifier - 4) * 4 END)::int4 AS character_octet_length,
       (CASE x.type WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
             WHEN 1700 THEN CASE WHEN x.modifier <> -1 THEN (x.modifier - 4) / 65536 END END)::int4 AS numeric_precision,
       (CASE WHEN x.type IN (21, 23, 20, 700, 701) THEN 2 WHEN x.type = 1700 THEN 10 END)::int4 AS numeric_precision_radix,
       (CASE WHEN x.type IN (21, 23, 20) THEN 0
             WHEN x.type = 1700 AND x.modifier <> -1 THEN (x.modifier - 4) % 65536 END)::int4 AS numeric_scale,
       (CASE WHEN x.type = 1082 THEN 0
             WHEN x.type IN (1083, 1114, 1184, 1266) THEN CASE WHEN x.modifier < 0 THEN 6 ELSE x.modifier END
             WHEN x.type = 1186 THEN CASE WHEN x.modifier < 0 OR x.modifier % 65536 = 65535 THEN 6 ELSE x.modifier % 65536 END
        END)::int4 AS datetime_precision,
       NULL::varchar AS interval_type, NULL::int4 AS interval_precision, NULL::name AS character_set_catalog,
       NULL::name AS character_set_schema, NULL::name AS character_set_name,
       (CASE WHEN x.collation_schema IS NOT NULL THEN pg_catalog.current_database() END)::name AS collation_catalog,
       x.collation_schema::name, x.collation_name::name,
       (CASE WHEN x.is_domain THEN pg_catalog.current_database() END)::name AS domain_catalog,
       (CASE WHEN x.is_domain THEN x.type_schema END)::name AS domain_schema,
       (CASE WHEN x.is_domain THEN x.type_name END)::name AS domain_name,
       pg_catalog.current_database()::name AS udt_catalog, x.udt_schema::name, x.udt_name::name, NULL::name AS scope_catalog,
       NULL::name AS scope_schema, NULL::name AS scope_name, NULL::int4 AS maximum_cardinality,
       x.attnum::text::name AS dtd_identifier, 'NO'::varchar(3) AS is_self_referencing, 'NO'::varchar(3) AS is_identity,
       NULL::varchar AS identity_generation, NULL::varchar AS identity_start, NULL::varchar AS identity_increment,
       NULL::varchar AS identity_maximum, NULL::varchar AS identity_minimum, 'NO'::varchar(3) AS identity_cycle,
       'NEVER'::varchar AS is_generated, NULL::varchar AS generation_expression,
       (CASE WHEN x.relkind IN ('r', 'p') THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_updatable
FROM (SELECT n.nspname AS table_schema, c.relname AS table_name, c.relkind, a.attname AS column_name, a.attnum,
             a.attnotnull OR (t.typtype = 'd' AND t.typnotnull) AS not_null, t.typtype = 'd' AS is_domain,
             CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE a.atttypid END AS type,
             CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier,
             COALESCE(b.typelem, t.typelem) AS element, COALESCE(b.typlen, t.typlen) AS length,
             t.typname AS type_name, tn.nspname AS type_schema,
             COALESCE(b.typname, t.typname) AS udt_name, COALESCE(bn.nspname, tn.nspname) AS udt_schema,
             co.collname AS collation_name, con.nspname AS collation_schema
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
      LEFT JOIN pg_catalog.pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
      LEFT JOIN pg_catalog.pg_namespace bn ON bn.oid = b.typnamespace
      LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND co.oid <> 100
      LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'f', 'p')
        AND (pg_catalog.pg_has_role(c.relowner, 'USAGE')
             OR pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT, INSERT, UPDATE, REFERENCES'))) x
