// Plans of statements with parameters that hold for every value.
#ifndef LAKEFS_PARAMETERS_H
#define LAKEFS_PARAMETERS_H

#include "duckdb/main/database.hpp"

namespace lakefs {

// DuckDB hands a condition to the scan of a table, where it is to be compared with the bounds of its row groups. A condition
// with a parameter has no value to compare before the statement runs, so DuckDB plans the statement again at each run, which
// costs several times as much as looking through a small table. From now on such conditions stay above the scans of small
// tables, and the plan holds. Over one large table alone, where one compares a column with a parameter, they reach the scan as
// what they are, bounds are compared when it runs (bounds.h), and the plan holds too. The tables of the database are not written once they are filled; a statement
// that reads temporary ones is planned as before.
void KeepPlansOfParameters(duckdb::DatabaseInstance &instance);

} // namespace lakefs

#endif
