#include "aggregates.h"

#include "duckdb.hpp"
#include "duckdb/function/aggregate_function.hpp"

#include <atomic>

namespace {

// The C API's own update, the same for all aggregates.
std::atomic<duckdb::aggregate_update_t> capi_update;

void UpdateFlat(duckdb::Vector inputs[], duckdb::AggregateInputData &data, duckdb::idx_t input_count,
                duckdb::Vector &state, duckdb::idx_t count) {
	// A reference of our own: the engine goes on using its constant vector, with other counts.
	duckdb::Vector states(state);
	states.Flatten(count);
	capi_update.load()(inputs, data, input_count, states, count);
}

} // namespace

void lakefs_repair_aggregate(void *aggregate_function) {
	auto &function = *static_cast<duckdb::AggregateFunction *>(aggregate_function);
	capi_update = function.update;
	function.update = UpdateFlat;
}
