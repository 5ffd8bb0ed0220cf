// What is known of a column's values in a file, in the form in which DuckDB's filters look at it.
#ifndef LAKEFS_VALUES_H
#define LAKEFS_VALUES_H

#include "answer.h"

#include "duckdb/planner/table_filter.hpp"

namespace lakefs {

// Whether a row with such a value may pass a filter on a column of this type. True where it is not known.
bool MayMatch(const duckdb::TableFilter &filter, const duckdb::LogicalType &type, const LakeValues &values);

} // namespace lakefs

#endif
