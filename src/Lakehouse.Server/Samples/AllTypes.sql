-- One row with ordinary values, one with extremes, one with nothing but NULL: every type that a Parquet file can hold.
SELECT * FROM (VALUES
    (1,
     true, 1::TINYINT, 2::SMALLINT, 3::INTEGER, 4::BIGINT, 5::UTINYINT, 6::USMALLINT, 7::UINTEGER, 8::UBIGINT,
     1.5::DECIMAL(4,1), 12.34::DECIMAL(9,2), 1234.567891::DECIMAL(18,6), 123456789.0123456789::DECIMAL(38,10),
     1.5::FLOAT, 2.25::DOUBLE, 'text, with "quotes"', 'medium'::ENUM('small', 'medium', 'large'), '\x00\x01\xFF'::BLOB,
     DATE '2024-02-29', TIME '12:34:56.789', TIMESTAMP_S '2024-02-29 12:34:56', TIMESTAMP_MS '2024-02-29 12:34:56.789',
     TIMESTAMP '2024-02-29 12:34:56.789012', TIMESTAMP_NS '2024-02-29 12:34:56.789012345', TIMESTAMPTZ '2024-02-29 12:34:56+00',
     INTERVAL '1 year 2 months 3 days 04:05:06', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::UUID, '{"a": [1, null, "b"]}'::JSON,
     [1, 2, NULL]::INTEGER[], ['x', 'with "quotes"', NULL]::VARCHAR[], [[1, 2], [3, 4]]::INTEGER[][], [0.5, 0.25, 0.125]::FLOAT[],
     {'city': 'Lima', 'population': 10092000}, MAP {'a': 1, 'b': 2}),
    (2,
     false, -128, -32768, -2147483648, -9223372036854775808, 255, 65535, 4294967295, 18446744073709551615,
     -999.9, -9999999.99, -999999999999.999999, -9999999999999999999999999999.9999999999,
     '-Infinity'::FLOAT, 'NaN'::DOUBLE, '', 'small', ''::BLOB,
     DATE '0001-01-01', TIME '00:00:00', TIMESTAMP_S '1970-01-01 00:00:00', TIMESTAMP_MS '1969-12-31 23:59:59.999',
     TIMESTAMP '9999-12-31 23:59:59.999999', TIMESTAMP_NS '1970-01-01 00:00:00.000000001', TIMESTAMPTZ '1883-11-18 12:03:58+00',
     INTERVAL '0 days', '00000000-0000-0000-0000-000000000000', 'null'::JSON,
     [], ['', 'NULL', '{}'], [], [],
     {'city': '', 'population': 0}, MAP {}),
    (3,
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) AS rows (
    id,
    a_bool, a_tinyint, a_smallint, an_integer, a_bigint, a_utinyint, a_usmallint, a_uinteger, a_ubigint,
    a_decimal4, a_decimal9, a_decimal18, a_decimal38, a_float, a_double, a_text, an_enum, a_blob,
    a_date, a_time, a_timestamp_s, a_timestamp_ms, a_timestamp, a_timestamp_ns, a_timestamptz,
    an_interval, a_uuid, a_json, an_integer_list, a_text_list, a_nested_list, a_float_list, a_struct, a_map)
ORDER BY id
