/*
 * lakefs: DuckDB reads files of the scheme lake:// through functions that its host gives.
 *
 * The border is plain C. No C++ exception crosses it towards the host, and the host lets none of its own through: a
 * function that fails says why with lakefs_answer_error, which becomes a duckdb::IOException with that very message.
 * All functions may be called from any thread, several at a time. Text is UTF-8 with a length, no terminator.
 *
 * src/Lakehouse.Engine/Native/LakeFs has the other side; both must change together, and lakefs_register refuses a table
 * of another size.
 */
#ifndef LAKEFS_H
#define LAKEFS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a call of the host fills; lives until the call returns. */
typedef struct lakefs_answer lakefs_answer;

/* The functions of the host. Those that return int32_t return 0 for success and 1 after lakefs_answer_error. */
typedef struct lakefs_callbacks {
	/* Given back with every call; released when the database instance is gone. */
	void *context;

	/* Calls lakefs_answer_file once for each file that matches, in the order to scan them. */
	int32_t (*glob)(void *context, const char *pattern, int64_t pattern_length, lakefs_answer *answer);

	/* Calls lakefs_answer_file once, and puts the handle into *file. */
	int32_t (*open)(void *context, const char *path, int64_t path_length, void **file, lakefs_answer *answer);

	/* Fills buffer; returns the number of bytes, which is smaller than length only at the end of the file, or -1. */
	int64_t (*read)(void *file, void *buffer, int64_t length, int64_t offset, lakefs_answer *answer);

	/* Ends a handle; never fails. */
	void (*close)(void *file);

	/* The last call: nothing will use the context any more. */
	void (*release)(void *context);
} lakefs_callbacks;

/*
 * One file: its path, size in bytes, time in microseconds since 1970 UTC, and the name of its version. A path must name
 * the same bytes for ever: DuckDB's cache is keyed by it.
 */
void lakefs_answer_file(lakefs_answer *answer, const char *path, int64_t path_length, int64_t size, int64_t modified,
                        const char *version, int64_t version_length);

/* Why a call failed. */
void lakefs_answer_error(lakefs_answer *answer, const char *message, int64_t message_length);

/*
 * Registers the scheme on an open database (a duckdb_database of the C API). callbacks is copied; callbacks_size is its
 * size as the host knows it. Returns 0, or 1 when it could not: then nothing was taken over and release is not called.
 */
int32_t lakefs_register(void *database, const lakefs_callbacks *callbacks, int64_t callbacks_size);

#ifdef __cplusplus
}
#endif

#endif
