-- information_schema.enabled_roles (PostgreSQL 15, section 37.25)
SELECT a.rolname::name AS role_name
FROM pg_catalog.pg_authid a
WHERE pg_catalog.pg_has_role(a.oid, 'USAGE')
