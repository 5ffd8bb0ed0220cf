-- pg_policies (PostgreSQL 15, section 54.14)
SELECT n.nspname::name AS schemaname, c.relname::name AS tablename, p.polname::name AS policyname,
       (CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END)::text AS permissive,
       (CASE WHEN p.polroles = '{0}'::oid[] THEN ARRAY['public']
             ELSE ARRAY(SELECT a.rolname::text FROM pg_catalog.pg_authid a WHERE a.oid = ANY (p.polroles) ORDER BY 1) END)::name[] AS roles,
       (CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' WHEN '*' THEN 'ALL' END)::text AS cmd,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS qual, pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
