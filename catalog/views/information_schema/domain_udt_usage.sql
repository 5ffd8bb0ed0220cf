-- information_schema.domain_udt_usage (PostgreSQL 15)
SELECT udt_catalog, udt_schema, udt_name, domain_catalog, domain_schema, domain_name
FROM information_schema.domains
WHERE pg_catalog.pg_has_role(10::oid, 'USAGE')
