/*
 * What DuckDB 1.4's C API cannot say of a scalar function.
 *
 * The engine computes a function that cannot fail for every entry of a column's dictionary, also for those that no row
 * refers to any more, and moves it before other conditions. For WHERE x <> 0 AND 1 / x > 0, and for CASE, that would be
 * errors of rows that nobody asked for. The C API leaves every function declared as one that cannot fail.
 *
 * And a call is not told which query it is for, so that a long one could not end when its query is cancelled.
 */
#ifndef LAKEHOUSE_FUNCTIONS_H
#define LAKEHOUSE_FUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Declares that a duckdb_scalar_function may fail; to be called before it is registered. */
void lakefs_declare_fallible(void *scalar_function);

/*
 * Lets the calls of a duckdb_scalar_function know whether their query is interrupted; to be called before it is registered.
 * duckdb_scalar_function_get_bind_data of a call is the address of one byte then, which becomes 1.
 */
void lakefs_watch_interrupts(void *scalar_function);

#ifdef __cplusplus
}
#endif

#endif
