-- information_schema.column_domain_usage (PostgreSQL 15)
SELECT domain_catalog, domain_schema, domain_name, table_catalog, table_schema, table_name, column_name
FROM information_schema.columns
WHERE domain_name IS NOT NULL AND pg_catalog.pg_has_role(10::oid, 'USAGE')
