// Products of DECIMALs whose digits are more than 18. The engine would overflow where 64 bits end, or, with one side widened to 128 bits before,
// multiply 128 bits by 128 bits for each row.
#ifndef LAKEFS_DECIMALS_H
#define LAKEFS_DECIMALS_H

#include "duckdb.hpp"

namespace lakefs {

// Adds pg_decimal_multiply(DECIMAL, DECIMAL), of the digits of both (38 at most) and the scales of both. It fails where 38 digits do not suffice.
void RegisterDecimals(duckdb::DatabaseInstance &instance);

} // namespace lakefs

#endif
