/* Fetching of results whose next rows are computed while the last ones are read. */
#ifndef LAKEHOUSE_STREAM_H
#define LAKEHOUSE_STREAM_H

#include "duckdb.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * duckdb_fetch_chunk with two differences for an open stream. Where only other threads can go on with the query, this one
 * sleeps, while DuckDB's turns in a loop. And the query computes on as soon as its buffer has room, while DuckDB wakes the
 * tasks that stopped at a full buffer only when all of it has been fetched, so that they wait for the reader and the reader
 * waits for them.
 */
duckdb_data_chunk lakefs_fetch_chunk(duckdb_result *result);

#ifdef __cplusplus
}
#endif

#endif
