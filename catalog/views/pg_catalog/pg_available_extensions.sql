-- pg_catalog.pg_available_extensions (PostgreSQL 15, section 54.3): those that are there; none can be added
SELECT e.extname AS name, e.extversion AS default_version, e.extversion AS installed_version, d.description AS comment
FROM pg_catalog.pg_extension e
LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
