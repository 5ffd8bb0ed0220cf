-- information_schema.applicable_roles (PostgreSQL 15, section 37.5): memberships, and the owner's in pg_database_owner
SELECT a.rolname::name AS grantee, b.rolname::name AS role_name,
       (CASE WHEN m.admin_option THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable
FROM (SELECT member, roleid, admin_option FROM pg_catalog.pg_auth_members
      UNION
      SELECT d.datdba, 6171::oid, false FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) m
JOIN pg_catalog.pg_authid a ON a.oid = m.member
JOIN pg_catalog.pg_authid b ON b.oid = m.roleid
WHERE pg_catalog.pg_has_role(a.oid, 'USAGE')
