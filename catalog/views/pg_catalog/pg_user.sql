-- pg_catalog.pg_user (PostgreSQL 15, section 54.32)
SELECT usename, usesysid, usecreatedb, usesuper, userepl, usebypassrls, '********'::text AS passwd, valuntil, useconfig
FROM pg_catalog.pg_shadow
