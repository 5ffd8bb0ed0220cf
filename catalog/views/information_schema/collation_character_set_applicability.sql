-- information_schema.collation_character_set_applicability (PostgreSQL 15, section 37.11); 6 is UTF8
SELECT pg_catalog.current_database()::name AS collation_catalog, n.nspname::name AS collation_schema,
       c.collname::name AS collation_name, NULL::name AS character_set_catalog, NULL::name AS character_set_schema,
       'UTF8'::name AS character_set_name
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE c.collencoding IN (-1, 6)
