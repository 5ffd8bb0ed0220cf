-- information_schema.information_schema_catalog_name (PostgreSQL 15, section 37.3)
SELECT pg_catalog.current_database()::name AS catalog_name
