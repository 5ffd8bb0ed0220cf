SELECT gen_random_uuid() <> gen_random_uuid(), length(gen_random_uuid()::text), substr(gen_random_uuid()::text, 15, 1);
