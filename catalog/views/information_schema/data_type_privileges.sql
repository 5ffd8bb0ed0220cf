-- information_schema.data_type_privileges (PostgreSQL 15): what the descriptors of data types belong to
SELECT pg_catalog.current_database()::name AS object_catalog, x.object_schema::name, x.object_name::name, x.object_type::varchar,
       x.dtd_identifier::name
FROM (SELECT udt_schema, udt_name, 'USER-DEFINED TYPE', dtd_identifier FROM information_schema.attributes
      UNION ALL
      SELECT table_schema, table_name, 'TABLE', dtd_identifier FROM information_schema.columns
      UNION ALL
      SELECT domain_schema, domain_name, 'DOMAIN', dtd_identifier FROM information_schema.domains
      UNION ALL
      SELECT specific_schema, specific_name, 'ROUTINE', dtd_identifier FROM information_schema.parameters
      UNION ALL
      SELECT specific_schema, specific_name, 'ROUTINE', dtd_identifier FROM information_schema.routines)
     AS x (object_schema, object_name, object_type, dtd_identifier)
