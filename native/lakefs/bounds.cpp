#include "bounds.h"

#include "duckdb/execution/physical_operator.hpp"
#include "duckdb/execution/physical_plan_generator.hpp"
#include "duckdb/planner/expression/bound_comparison_expression.hpp"
#include "duckdb/planner/expression/bound_parameter_expression.hpp"
#include "duckdb/planner/filter/conjunction_filter.hpp"
#include "duckdb/planner/filter/constant_filter.hpp"
#include "duckdb/planner/filter/expression_filter.hpp"
#include "duckdb/planner/filter/null_filter.hpp"
#include "duckdb/planner/filter/optional_filter.hpp"

using namespace duckdb;

namespace lakefs {

namespace {

// A filter that rules nothing out itself: a scan that begins takes copies of its filters, and the copy is what the value says then.
class ParameterBound : public OptionalFilter {
public:
	ParameterBound(ExpressionType comparison, shared_ptr<BoundParameterData> parameter)
	    : OptionalFilter(make_uniq<IsNotNullFilter>()), comparison(comparison), parameter(std::move(parameter)) {
	}

	unique_ptr<TableFilter> Copy() const override {
		auto &value = parameter->GetValue();
		// No row passes a comparison with NULL, and the condition says so.
		if (value.IsNull()) {
			return OptionalFilter::Copy();
		}
		return make_uniq<ConstantFilter>(comparison, value);
	}

private:
	const ExpressionType comparison;
	const shared_ptr<BoundParameterData> parameter;
};

// DuckDB keeps such filters apart by the operator that they come from. These come from none: from the statement.
const PhysicalOperator &Statement() {
	static PhysicalPlan plan(Allocator::DefaultAllocator());
	static PhysicalOperator statement(plan, PhysicalOperatorType::INVALID, {}, 0);
	return statement;
}

bool IsOrdered(ExpressionType comparison) {
	switch (comparison) {
	case ExpressionType::COMPARE_EQUAL:
	case ExpressionType::COMPARE_LESSTHAN:
	case ExpressionType::COMPARE_LESSTHANOREQUALTO:
	case ExpressionType::COMPARE_GREATERTHAN:
	case ExpressionType::COMPARE_GREATERTHANOREQUALTO:
		return true;
	default:
		return false;
	}
}

// What a comparison with a parameter says of the column; null where it is not a plain one.
unique_ptr<TableFilter> BoundOf(const Expression &condition, const LogicalType &type) {
	if (condition.GetExpressionClass() != ExpressionClass::BOUND_COMPARISON || !IsOrdered(condition.GetExpressionType())) {
		return nullptr;
	}
	auto &comparison = condition.Cast<BoundComparisonExpression>();
	auto turned = comparison.left->GetExpressionClass() == ExpressionClass::BOUND_PARAMETER;
	auto &column = turned ? *comparison.right : *comparison.left;
	auto &value = turned ? *comparison.left : *comparison.right;
	if (column.GetExpressionClass() != ExpressionClass::BOUND_REF || value.GetExpressionClass() != ExpressionClass::BOUND_PARAMETER ||
	    value.return_type != type) {
		return nullptr;
	}
	auto sign = condition.GetExpressionType();
	return make_uniq<ParameterBound>(turned ? FlipComparisonExpression(sign) : sign,
	                                 value.Cast<BoundParameterExpression>().parameter_data);
}

void Collect(TableFilter &filter, const LogicalType &type, vector<unique_ptr<TableFilter>> &bounds) {
	if (filter.filter_type == TableFilterType::CONJUNCTION_AND) {
		for (auto &child : filter.Cast<ConjunctionAndFilter>().child_filters) {
			Collect(*child, type, bounds);
		}
	} else if (filter.filter_type == TableFilterType::EXPRESSION_FILTER) {
		auto bound = BoundOf(*filter.Cast<ExpressionFilter>().expr, type);
		if (bound) {
			bounds.push_back(std::move(bound));
		}
	}
}

} // namespace

void BoundByParameters(LogicalGet &scan) {
	auto &columns = scan.GetColumnIds();
	for (auto &entry : scan.table_filters.filters) {
		vector<unique_ptr<TableFilter>> bounds;
		for (idx_t i = 0; i < columns.size(); i++) {
			if (columns[i].IsVirtualColumn() || columns[i].HasChildren() || columns[i].GetPrimaryIndex() != entry.first) {
				continue;
			}
			Collect(*entry.second, scan.GetColumnType(columns[i]), bounds);
			for (auto &bound : bounds) {
				if (!scan.dynamic_filters) {
					scan.dynamic_filters = make_shared_ptr<DynamicTableFilterSet>();
				}
				scan.dynamic_filters->PushFilter(Statement(), i, std::move(bound));
			}
			break;
		}
	}
}

} // namespace lakefs
