-- information_schema.administrable_role_authorizations (PostgreSQL 15, section 37.4)
SELECT grantee, role_name, is_grantable
FROM information_schema.applicable_roles
WHERE is_grantable = 'YES'
