#include "functions.h"

#include "duckdb.hpp"
#include "duckdb/function/scalar_function.hpp"

void lakefs_declare_fallible(void *scalar_function) {
	duckdb::BaseScalarFunction::SetReturnsError(*static_cast<duckdb::ScalarFunction *>(scalar_function));
}
