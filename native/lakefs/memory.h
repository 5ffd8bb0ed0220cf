/*
 * A limit of what queries hold outside DuckDB's buffer pool: the text, lists and states of vectors, which its memory_limit
 * does not count. DuckDB asks its default allocator for them; this one refuses large pieces beyond the limit, which DuckDB
 * reports as out of memory, to the query that asked. Small pieces are always given, so that all else goes on.
 */
#ifndef LAKEHOUSE_MEMORY_H
#define LAKEHOUSE_MEMORY_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sets the limit, in bytes, for all instances of the process. Before the first of them is opened. */
void lakefs_limit_memory(int64_t bytes);

/* Bytes until the limit. Who is about to make DuckDB allocate through its C API asks first: a refusal could not be reported. */
int64_t lakefs_memory_left(void);

#ifdef __cplusplus
}
#endif

#endif
