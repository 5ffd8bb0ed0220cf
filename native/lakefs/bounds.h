// Conditions on parameters that a scan is told of when it begins.
#ifndef LAKEFS_BOUNDS_H
#define LAKEFS_BOUNDS_H

#include "duckdb/planner/operator/logical_get.hpp"

namespace lakefs {

// The conditions of an optimized scan that compare a column with a parameter become, at each run, what they would be with
// the parameter's value in its place: bounds that row groups are compared with before they are looked into. The conditions
// themselves stay, so that a bound which cannot be told is none. False where no condition is of that kind.
bool BoundByParameters(duckdb::LogicalGet &scan);

} // namespace lakefs

#endif
