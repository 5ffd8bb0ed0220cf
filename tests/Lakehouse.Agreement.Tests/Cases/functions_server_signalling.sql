SELECT pg_cancel_backend(0), pg_terminate_backend(0);
SELECT pg_cancel_backend(NULL) IS NULL;
