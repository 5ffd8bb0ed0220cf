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

	/* Calls lakefs_answer_file once, and puts the handle into *file. query is the same for all that one query opens. */
	int32_t (*open)(void *context, const char *path, int64_t path_length, uint64_t query, void **file, lakefs_answer *answer);

	/*
	 * Fills buffer; returns the number of bytes, which is smaller than length only at the end of the file, or -1. While
	 * it waits it asks lakefs_is_interrupted, and gives up when that is so.
	 */
	int64_t (*read)(void *file, void *buffer, int64_t length, int64_t offset, lakefs_answer *answer);

	/*
	 * What is known of a column's values in each file that a pattern matches: calls lakefs_answer_values once for each,
	 * in the order of the glob, or not at all where nothing is known.
	 */
	int32_t (*values)(void *context, const char *pattern, int64_t pattern_length, const char *column,
	                  int64_t column_length, lakefs_answer *answer);

	/*
	 * A scan begins: of these files, by their places in the glob of the pattern and in this order, it will read these
	 * columns (names with a zero byte after each). filtered: of some row groups perhaps not all of them. Only a hint.
	 * Puts a handle into *scan for end, or leaves it. Returns whether group is to be called for what the query reads from
	 * now on.
	 */
	int32_t (*scan)(void *context, uint64_t query, const char *pattern, int64_t pattern_length, const int64_t *files,
	                int64_t file_count, const char *columns, int64_t columns_length, int32_t filtered, void **scan);

	/* The scan reads nothing any more, whether or not it has read everything. Ends its handle; never fails. */
	void (*end)(void *scan);

	/* The query reads a row group, from a file or from DuckDB's cache. name: another for each row group of each file. */
	void (*group)(void *context, uint64_t query, const char *name, int64_t name_length);

	/* Ends a handle; never fails. */
	void (*close)(void *file);

	/* The last call: nothing will use the context any more. */
	void (*release)(void *context);
} lakefs_callbacks;

/*
 * One file: its path, size in bytes, time in microseconds since 1970 UTC, the name of its version, and the length of its
 * Parquet footer (0: not known). A path must name the same bytes for ever: DuckDB's cache is keyed by it.
 */
void lakefs_answer_file(lakefs_answer *answer, const char *path, int64_t path_length, int64_t size, int64_t modified,
                        const char *version, int64_t version_length, int64_t footer);

/* What lakefs_answer_values says of a column in one file. */
enum {
	LAKEFS_UNKNOWN = 0, /* nothing */
	LAKEFS_NULL = 1,    /* all values are null */
	LAKEFS_INTEGER = 2, /* least and most are int64_t: integers, days, microseconds, the digits of decimals */
	LAKEFS_DOUBLE = 3,  /* least is a double; there may be a NaN, which is the most */
	LAKEFS_TEXT = 4     /* least and most are UTF-8 */
};

/* The column's values in one file lie between least and most, nulls excepted. */
void lakefs_answer_values(lakefs_answer *answer, int32_t kind, int32_t has_null, const void *least, int64_t least_length,
                          const void *most, int64_t most_length);

/* Whether the query that a read is for was cancelled. */
int32_t lakefs_is_interrupted(const lakefs_answer *answer);

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
