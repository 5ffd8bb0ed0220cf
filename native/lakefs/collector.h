/* Execution of statements whose rows are read while they are computed. */
#ifndef LAKEHOUSE_COLLECTOR_H
#define LAKEHOUSE_COLLECTOR_H

#include "duckdb.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * duckdb_execute_prepared_streaming with one difference: rows that come from Parquet files in their order are kept for their
 * reader without copying the strings, which stay where they were decompressed until the last chunk that has some is destroyed.
 */
duckdb_state lakefs_execute_streaming(duckdb_prepared_statement statement, duckdb_result *result);

#ifdef __cplusplus
}
#endif

#endif
