#include "parameters.h"

#include "duckdb/catalog/catalog.hpp"
#include "duckdb/catalog/catalog_entry/table_catalog_entry.hpp"
#include "duckdb/main/config.hpp"
#include "duckdb/optimizer/optimizer_extension.hpp"
#include "duckdb/planner/expression.hpp"
#include "duckdb/planner/operator/logical_get.hpp"

using namespace duckdb;

namespace lakefs {

namespace {

// Rows up to which a table is looked through in less time than a statement is planned in: 10 ns for a row, 80 µs for a plan.
constexpr idx_t SMALL = 8192;

bool HasParameter(const LogicalOperator &plan) {
	for (auto &expression : plan.expressions) {
		if (expression->HasParameter()) {
			return true;
		}
	}
	for (auto &child : plan.children) {
		if (HasParameter(*child)) {
			return true;
		}
	}
	return false;
}

// A plan that holds goes by the bounds of values that its tables had when it was made. Temporary tables are written.
bool ReadsTemporaryTables(LogicalOperator &plan) {
	if (plan.type == LogicalOperatorType::LOGICAL_GET) {
		auto table = plan.Cast<LogicalGet>().GetTable();
		if (table && table->ParentCatalog().IsTemporaryCatalog()) {
			return true;
		}
	}
	for (auto &child : plan.children) {
		if (ReadsTemporaryTables(*child)) {
			return true;
		}
	}
	return false;
}

void LeaveFiltersAbove(ClientContext &context, LogicalOperator &plan) {
	if (plan.type == LogicalOperatorType::LOGICAL_GET) {
		auto &get = plan.Cast<LogicalGet>();
		if (get.GetTable() && get.EstimateCardinality(context) <= SMALL) {
			get.function.filter_pushdown = false;
			get.function.pushdown_complex_filter = nullptr;
		}
	}
	for (auto &child : plan.children) {
		LeaveFiltersAbove(context, *child);
	}
}

void BeforeOptimizing(OptimizerExtensionInput &input, unique_ptr<LogicalOperator> &plan) {
	if (HasParameter(*plan) && !ReadsTemporaryTables(*plan)) {
		LeaveFiltersAbove(input.context, *plan);
	}
}

} // namespace

void KeepPlansOfParameters(DatabaseInstance &instance) {
	OptimizerExtension extension;
	extension.pre_optimize_function = BeforeOptimizing;
	DBConfig::GetConfig(instance).optimizer_extensions.push_back(std::move(extension));
}

} // namespace lakefs
