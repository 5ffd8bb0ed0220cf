--! 42883
SELECT * FROM duckdb_settings();
--! 42883
SELECT * FROM duckdb_secrets();
--! 42883
SELECT * FROM duckdb_tables();
--! 42883
SELECT * FROM duckdb_views();
--! 42883
SELECT * FROM duckdb_columns();
--! 42883
SELECT * FROM duckdb_schemas();
--! 42883
SELECT * FROM duckdb_databases();
--! 42883
SELECT * FROM duckdb_functions();
--! 42883
SELECT * FROM duckdb_extensions();
--! 42883
SELECT * FROM duckdb_types();
--! 42883
SELECT * FROM duckdb_memory();
--! 42883
SELECT * FROM duckdb_temporary_files();
--! 42883
SELECT * FROM duckdb_keywords();
--! 42883
SELECT * FROM duckdb_optimizers();
--! 42883
SELECT * FROM duckdb_dependencies();
--! 42883
SELECT * FROM duckdb_variables();
--! 42883
SELECT * FROM duckdb_prepared_statements();
--! 42883
SELECT * FROM duckdb_logs();
--! 42883
SELECT * FROM duckdb_log_contexts();
--! 42883
SELECT * FROM duckdb_external_file_cache();
--! 42883
SELECT * FROM duckdb_constraints();
--! 42883
SELECT * FROM duckdb_indexes();
--! 42883
SELECT * FROM duckdb_sequences();
--! 42883
SELECT * FROM duckdb_approx_database_count();
--! 42883
SELECT * FROM enable_logging();
--! 42883
SELECT * FROM disable_logging();
--! 0A000
CALL enable_logging();
--! 0A000
CALL pragma_version();
--! 42883
SELECT * FROM pragma_version();
--! 42883
SELECT * FROM pragma_platform();
--! 42883
SELECT * FROM pragma_database_size();
--! 42883
SELECT * FROM pragma_table_info('orders');
--! 42883
SELECT * FROM pragma_show('orders');
--! 42883
SELECT * FROM pragma_storage_info('orders');
--! 42883
SELECT * FROM pragma_metadata_info();
--! 42883
SELECT * FROM pragma_collations();
--! 42883
SELECT * FROM pragma_user_agent();
--! 42601
PRAGMA database_list;
--! 42601
PRAGMA enable_profiling;
--! 42601
PRAGMA version;
--! 42601
FROM orders;
--! 42601
FROM duckdb_settings() SELECT *;
--! 42601
SUMMARIZE orders;
--! ok
DESCRIBE orders;
--! ok
SHOW TABLES;
--! 42601
SHOW ALL TABLES;
--! ok
SHOW DATABASES;
--! 42601
PIVOT orders ON id;
--! 42601
SELECT * EXCLUDE (id) FROM orders;
--! 42601
SELECT * REPLACE (1 AS id) FROM orders;
--! 42883
SELECT COLUMNS('.*') FROM orders;
--! 42601
SELECT * FROM orders USING SAMPLE 1;
--! 42883
SELECT * FROM range(10);
--! 42601
SELECT list_transform([1], x -> x);
--! 42601
SELECT [1, 2, 3];
--! 42601
SELECT {'a': 1};
--! 42601
SELECT MAP {'a': 1};
--! 42883
SELECT getvariable('x');
--! 42601
SET VARIABLE x = 1;
--! 42883
SELECT current_database_oid();
--! 42883
SELECT version_info();
--! 42P01
SELECT * FROM information_schema.duckdb_tables;
--! 42P01
SELECT * FROM main.orders;
--! 0A000
SELECT * FROM memory.main.orders;
--! 0A000
SELECT * FROM temp.main.orders;
--! 0A000
SELECT * FROM system.information_schema.tables;
--! 42P01
SELECT * FROM duckdb_settings;
--! 42P01
SELECT * FROM sqlite_master;
--! 42P01
SELECT * FROM sqlite_schema;
--! 42P01
SELECT * FROM pg_temp.orders;
--! 42P01
SELECT * FROM lakehouse_scratch_0;
--! 42P01
SELECT * FROM pg_temp.lakehouse_scratch_0;
--! 42P01
SELECT * FROM "main"."pg_class";
--! 42883
SELECT hash('x');
--! 42P01
SELECT nextval('x');
--! 42P01
SELECT currval('x');
--! 42883
SELECT txid_current_snapshot_internal();
--! 42883
SELECT read_lake_parquet('x');
--! 42883
SELECT pg_require(false, '00000', 'x', '');
--! 42883
SELECT pg_sql_error('x');
--! 42883
SELECT error('engine');
--! 42883
SELECT in_search_path('main', 'main');
--! 42883
SELECT write_log('x');
--! 42883
SELECT md5_number('x');
--! 42883
SELECT is_histogram_other_bin(1);
--! 42883
SELECT create_sort_key(1, 'ASC');
--! 42883
SELECT array_extract('abc', 1);
--! 42883
SELECT json_serialize_sql('SELECT 1');
--! 42883
SELECT json_execute_serialized_sql('{}');
--! 42883
SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM duckdb_settings()'));
--! 42883
SELECT from_substrait('x'::bytea);
--! 42883
SELECT * FROM from_substrait_json('{}');
--! 42883
SELECT * FROM seq_scan('orders');
--! 42883
SELECT * FROM index_scan('orders');
--! 42883
SELECT * FROM arrow_scan(1, 2, 3);
--! 42883
SELECT * FROM arrow_scan_dumb(1, 2, 3);
--! 42883
SELECT * FROM pandas_scan(1);
--! 42883
SELECT * FROM test_all_types();
--! 42883
SELECT * FROM test_vector_types(1);
--! 42883
SELECT * FROM repeat_row(1, num_rows := 10);
--! 42883
SELECT * FROM checkpoint();
--! 42883
SELECT * FROM force_checkpoint();
--! 42883
SELECT * FROM postgres_scan('dbname=closed', 'public', 'hidden');
--! 42883
SELECT * FROM postgres_query('x', 'SELECT 1');
--! 42883
SELECT * FROM sqlite_scan('x.db', 't');
--! 42883
SELECT * FROM mysql_query('x', 'SELECT 1');
--! 42883
SELECT * FROM iceberg_scan('${beside}');
--! 42883
SELECT * FROM delta_scan('${beside}');
--! 42883
SELECT * FROM st_read('${secret}');
--! 42883
SELECT * FROM shell('id');
--! 42883
SELECT * FROM load_aws_credentials();
--! 42883
SELECT * FROM which_secret('s3://x', 's3');
--! 42883
SELECT * FROM pg_catalog.duckdb_settings();
--! 42883
SELECT 1 FROM (SELECT * FROM duckdb_secrets(redact := false)) s;
--! 42704
SET enable_external_access = true;
--! 42704
SET allowed_directories = '/';
--! 42704
SET lock_configuration = false;
--! 42704
SET temp_directory = '/etc';
--! 42704
SET memory_limit = '100TB';
--! 42704
SET threads = 1000;
--! 42704
SET custom_extension_repository = 'http://127.0.0.1/';
--! 42704
SET allow_unsigned_extensions = true;
--! 42704
SET autoinstall_known_extensions = true;
--! 42704
SET autoload_known_extensions = true;
--! 42704
SET extension_directory = '/tmp';
--! 42704
SET access_mode = 'READ_WRITE';
--! 42704
SET disabled_filesystems = '';
--! 42704
SET secret_directory = '/';
--! 42704
SET enable_logging = true;
--! 42704
SET log_query_path = '/tmp/hostile.log';
--! 42704
SET profiling_output = '/tmp/hostile.json';
--! 42704
SET default_secret_storage = 'x';
--! 42601
SET GLOBAL threads = 1;
--! 42704
SET SESSION threads = 1;
--! 42601
RESET GLOBAL memory_limit;
--! 0A000
ALTER SYSTEM SET shared_preload_libraries = 'evil';
--! 42704
SELECT set_config('enable_external_access', 'true', false);
--! 42704
SELECT set_config('temp_directory', '/etc', false);
--! = 1TB
SELECT set_config('lakehouse.memory_limit', '1TB', false);
