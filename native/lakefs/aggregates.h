/*
 * A repair of DuckDB 1.4's C API for aggregate functions, to be applied to each before it is registered.
 *
 * The update callback of an aggregate is given "a state for each row". For ORDER BY inside the aggregate, and for windows
 * whose frame is the whole partition, the engine has one state for all rows in a constant vector, and the C API
 * passes the address of that one on: the callback then reads what lies behind it.
 */
#ifndef LAKEHOUSE_AGGREGATES_H
#define LAKEHOUSE_AGGREGATES_H

#ifdef __cplusplus
extern "C" {
#endif

/* Makes the update callback of a duckdb_aggregate_function see a state for each row, always. */
void lakefs_repair_aggregate(void *aggregate_function);

#ifdef __cplusplus
}
#endif

#endif
