#include "functions.h"

#include "duckdb.hpp"
#include "duckdb/function/scalar_function.hpp"
#include "duckdb/main/capi/capi_internal.hpp"
#include "duckdb/main/client_context.hpp"

using namespace duckdb;

namespace {

void *Same(void *data) {
	return data;
}

// A plan lives no longer than the connection that it is bound for.
void BindClient(duckdb_bind_info info) {
	static_assert(sizeof(atomic<bool>) == 1, "the host reads one byte");
	duckdb_client_context context;
	duckdb_scalar_function_get_client_context(info, &context);
	auto &client = reinterpret_cast<CClientContextWrapper *>(context)->context;
	duckdb_scalar_function_set_bind_data(info, &client.interrupted, nullptr);
	duckdb_scalar_function_set_bind_data_copy(info, Same);
	duckdb_destroy_client_context(&context);
}

} // namespace

void lakefs_declare_fallible(void *scalar_function) {
	BaseScalarFunction::SetReturnsError(*static_cast<ScalarFunction *>(scalar_function));
}

void lakefs_watch_interrupts(void *scalar_function) {
	duckdb_scalar_function_set_bind(static_cast<duckdb_scalar_function>(scalar_function), BindClient);
}
