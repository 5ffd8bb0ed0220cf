--! 0A000
SELECT pg_read_file('${secret}');
--! 0A000
SELECT pg_read_file('/etc/passwd', 0, 100);
--! 0A000
SELECT pg_read_file('../../../../etc/passwd');
--! 0A000
SELECT pg_read_binary_file('${secret}');
--! 0A000
SELECT pg_read_file('${secret}', 0, 100, true);
--! 0A000
SELECT * FROM pg_ls_dir('/');
--! 0A000
SELECT * FROM pg_ls_dir('.', true, true);
--! 0A000
SELECT * FROM pg_stat_file('${secret}');
--! 0A000
SELECT * FROM pg_ls_logdir();
--! 0A000
SELECT * FROM pg_ls_waldir();
--! 0A000
SELECT * FROM pg_ls_tmpdir();
--! 0A000
SELECT * FROM pg_ls_archive_statusdir();
--! ok
SELECT * FROM pg_current_logfile();
--! 0A000
SELECT lo_import('${secret}');
--! 0A000
SELECT lo_import('/etc/passwd', 4711);
--! 0A000
SELECT lo_export(4711, '${store}/out');
--! 0A000
SELECT lo_get(4711);
--! 0A000
SELECT lo_create(4711);
--! 0A000
SELECT lo_from_bytea(0, 'x');
--! 0A000
SELECT lo_open(4711, 262144);
--! 0A000
SELECT pg_hba_file_rules();
--! ok
SELECT * FROM pg_hba_file_rules;
--! ok
SELECT * FROM pg_file_settings;
--! ok
SELECT * FROM pg_ident_file_mappings;
--! 0A000
SELECT * FROM pg_show_all_file_settings();
--! = 
SHOW data_directory;
--! = 
SHOW hba_file;
--! = 
SHOW config_file;
--! = server.key
SELECT current_setting('ssl_key_file');
--! = base/707293624/876764906
SELECT pg_relation_filepath('orders');
--! 42601
SELECT * FROM '${secret}';
--! 42601
SELECT * FROM '${secret}.parquet';
--! 42P01
SELECT * FROM "${secret}";
--! 42P01
SELECT * FROM "${beside}/hidden.parquet";
--! 42P01
SELECT * FROM "lake://open.closed/hidden";
--! 42P01
SELECT * FROM "file://${secret}";
--! 42601
SELECT * FROM ${secret};
--! 42883
SELECT * FROM read_text('${secret}');
--! 42883
SELECT * FROM read_blob('/etc/*');
--! 42883
SELECT * FROM read_csv('${secret}');
--! 42883
SELECT * FROM read_csv_auto('${secret}');
--! 42883
SELECT * FROM read_parquet('${beside}/hidden.parquet');
--! 42883
SELECT * FROM parquet_scan('${beside}/hidden.parquet');
--! 42883
SELECT * FROM read_json('${secret}');
--! 42883
SELECT * FROM read_json_auto('${secret}');
--! 42883
SELECT * FROM read_json_objects('${secret}');
--! 42883
SELECT * FROM read_ndjson('${secret}');
--! 42883
SELECT * FROM read_ndjson_auto('${secret}');
--! 42883
SELECT * FROM read_lake_parquet('lake://x');
--! 42883
SELECT * FROM sniff_csv('${secret}');
--! 42883
SELECT * FROM parquet_metadata('${beside}/hidden.parquet');
--! 42883
SELECT * FROM parquet_schema('${beside}/hidden.parquet');
--! 42883
SELECT * FROM parquet_file_metadata('${beside}/hidden.parquet');
--! 42883
SELECT * FROM parquet_kv_metadata('${beside}/hidden.parquet');
--! 42883
SELECT * FROM parquet_bloom_probe('${beside}/hidden.parquet', 'x', 1);
--! 42883
SELECT * FROM glob('/etc/*');
--! 42883
SELECT * FROM glob('${beside}/*');
--! 3F000
SELECT * FROM main.read_text('${secret}');
--! 42883
SELECT * FROM pg_catalog.read_text('${secret}');
--! 0A000
SELECT * FROM system.main.read_text('${secret}');
--! 42P01
SELECT * FROM lateral_read_text, read_text('${secret}');
--! 42883
SELECT (read_text('${secret}')).content;
--! 42883
SELECT read_text('${secret}');
--! 42883
SELECT * FROM orders, LATERAL read_text(orders.note);
--! 42883
SELECT * FROM ROWS FROM (read_text('${secret}'), generate_series(1, 2));
--! 42883
SELECT * FROM query('SELECT * FROM read_text(''${secret}'')');
--! 42883
SELECT * FROM query_table('orders');
--! 0A000
SELECT * FROM query_to_xml('SELECT pg_read_file(''${secret}'')', true, false, '');
--! 0A000
SELECT table_to_xml('pg_shadow', true, false, '');
--! 0A000
SELECT database_to_xml(true, false, '');
--! 42883
SELECT getenv('LAKEHOUSE_CANARY');
--! 42883
SELECT pg_catalog.getenv('HOME');
--! 42704
SELECT current_setting('env.LAKEHOUSE_CANARY');
--! 42704
SELECT current_setting('s3_secret_access_key');
--! 42704
SHOW s3_access_key_id;
--! 42704
SHOW secret_directory;
--! 42704
SELECT current_setting('lakehouse.s3_secret_key');
--! 42704
SHOW temp_directory;
--! 42704
SHOW home_directory;
--! 42704
SET home_directory = '/';
--! 42704
SET file_search_path = '/etc';
--! 42704
SHOW file_search_path;
--! 42883
EXPLAIN SELECT * FROM read_text('${secret}');
--! 0A000
EXPLAIN ANALYZE SELECT pg_read_file('${secret}');
--! 42883
PREPARE steal AS SELECT * FROM read_text('${secret}');
--! 42883
DECLARE c CURSOR WITH HOLD FOR SELECT * FROM read_csv('${secret}');
--! 42883
COPY (SELECT * FROM read_text('${secret}')) TO STDOUT;
--! 42501
COPY orders FROM '${secret}';
--! 42501
COPY orders FROM PROGRAM 'cat ${secret}';
--! 42883
CREATE TEMP TABLE stolen AS SELECT * FROM read_text('${secret}');
--! 42883
CREATE TEMP VIEW v AS SELECT * FROM read_text('${secret}');
--! ok 42501
CREATE TEMP TABLE t (a text); COPY t FROM '${secret}';
--! ok 42501
CREATE TEMP TABLE t (a text); COPY t FROM PROGRAM 'cat ${secret}';
--! 25006
INSERT INTO orders SELECT * FROM read_text('${secret}');
--! 42883
WITH x AS (SELECT * FROM read_text('${secret}')) SELECT * FROM x;
--! 42883
SELECT ARRAY(SELECT content FROM read_text('${secret}'));
--! 42883
SELECT EXISTS (SELECT 1 FROM glob('${secret}'));
--! 42883
SELECT 1 WHERE 'x' IN (SELECT file FROM glob('/*'));
--! 0A000
SELECT xmlparse(document '<!DOCTYPE a [<!ENTITY x SYSTEM "file://${secret}">]><a>&x;</a>');
--! 0A000
SELECT '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'::xml;
--! 0A000
SELECT ts_stat('SELECT pg_read_file(''${secret}'')');
--! 42883
SELECT * FROM dblink('dbname=closed', 'SELECT * FROM hidden') AS t(a text);
--! 42883
SELECT * FROM postgres_fdw_get_connections();
