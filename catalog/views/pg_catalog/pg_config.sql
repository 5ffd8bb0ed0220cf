-- pg_config (PostgreSQL 15): of what pg_config says, the version is true of this server
SELECT 'VERSION'::text AS name, 'PostgreSQL ' || pg_catalog.current_setting('server_version') AS setting
