/*
 * What DuckDB 1.4's C API cannot say of a scalar function.
 *
 * The engine computes a function that cannot fail for every entry of a column's dictionary, also for those that no row
 * refers to any more, and moves it before other conditions. For WHERE x <> 0 AND 1 / x > 0, and for CASE, that would be
 * errors of rows that nobody asked for. The C API leaves every function declared as one that cannot fail.
 */
#ifndef LAKEHOUSE_FUNCTIONS_H
#define LAKEHOUSE_FUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Declares that a duckdb_scalar_function may fail; to be called before it is registered. */
void lakefs_declare_fallible(void *scalar_function);

#ifdef __cplusplus
}
#endif

#endif
