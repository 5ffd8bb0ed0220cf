-- information_schema.views (PostgreSQL 15, section 37.66)
SELECT pg_catalog.current_database()::name AS table_catalog, v.schemaname::name AS table_schema, v.viewname::name AS table_name,
       v.definition::varchar AS view_definition, 'NONE'::varchar AS check_option, 'NO'::varchar(3) AS is_updatable,
       'NO'::varchar(3) AS is_insertable_into, 'NO'::varchar(3) AS is_trigger_updatable,
       'NO'::varchar(3) AS is_trigger_deletable, 'NO'::varchar(3) AS is_trigger_insertable_into
FROM pg_catalog.pg_views v
