-- pg_catalog.pg_shadow (PostgreSQL 15, section 54.24): roles that can log in. Passwords are never shown, not even hashed.
SELECT a.rolname AS usename, a.oid AS usesysid, a.rolcreatedb AS usecreatedb, a.rolsuper AS usesuper,
       a.rolreplication AS userepl, a.rolbypassrls AS usebypassrls, NULL::text AS passwd, a.rolvaliduntil AS valuntil,
       s.setconfig AS useconfig
FROM pg_catalog.pg_authid a
LEFT JOIN pg_catalog.pg_db_role_setting s ON s.setrole = a.oid AND s.setdatabase = 0
WHERE a.rolcanlogin
