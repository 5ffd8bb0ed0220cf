SELECT num_nulls(1), num_nulls('x'::text), num_nulls(NULL::int), num_nulls(2.5);
SELECT num_nonnulls(1), num_nonnulls('x'::text), num_nonnulls(NULL::int), num_nonnulls(2.5);
