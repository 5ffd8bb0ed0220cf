-- information_schema.column_udt_usage (PostgreSQL 15)
SELECT udt_catalog, udt_schema, udt_name, table_catalog, table_schema, table_name, column_name
FROM information_schema.columns
WHERE pg_catalog.pg_has_role(10::oid, 'USAGE')
