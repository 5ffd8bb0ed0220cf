-- information_schema.routine_privileges (PostgreSQL 15); owners are superusers
SELECT r.rolname::name AS grantor, e.rolname::name AS grantee, pg_catalog.current_database()::name AS specific_catalog,
       n.nspname::name AS specific_schema, pg_catalog.nameconcatoid(p.proname, p.oid)::name AS specific_name,
       pg_catalog.current_database()::name AS routine_catalog, n.nspname::name AS routine_schema, p.proname::name AS routine_name,
       'EXECUTE'::varchar AS privilege_type,
       (CASE WHEN e.rolsuper OR g.is_grantable THEN 'YES' ELSE 'NO' END)::varchar(3) AS is_grantable
FROM pg_catalog.pg_proc p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS g
JOIN pg_catalog.pg_authid r ON r.oid = g.grantor
JOIN (SELECT oid, rolname, rolsuper FROM pg_catalog.pg_authid UNION ALL SELECT 0, 'PUBLIC', false) AS e ON e.oid = g.grantee
WHERE g.privilege_type = 'EXECUTE'
  AND (pg_catalog.pg_has_role(r.oid, 'USAGE') OR pg_catalog.pg_has_role(e.oid, 'USAGE') OR e.oid = 0)
