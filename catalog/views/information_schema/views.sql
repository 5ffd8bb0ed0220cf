-- information_schema.views (PostgreSQL 15, section 37.66)
SELECT pg_catalog.current_database()::name AS table_catalog, v.schemaname::name AS table_schema, v.viewname::name AS table_name,
       
       (CASE WHEN pg_catalog.pg_has_role(c.relowner, 'USAGE') THEN v.definition END)::varchar AS view_definition, 'NONE'::varchar AS check_option, 'NO'::varchar(3) AS is_updatable,
       'NO'::varchar(3) AS is_insertable_into, 'NO'::varchar(3) AS is_trigger_updatable,
       'NO'::varchar(3) AS is_trigger_deletable, 'NO'::varchar(3) AS is_trigger_insertable_into
FROM pg_catalog.pg_views v
JOIN pg_catalog.pg_namespace n ON n.nspname = v.schemaname
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = v.viewname
WHERE pg_catalog.pg_has_role(c.relowner, 'USAGE')
   OR pg_catalog.has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
   OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
