#include "bounds.h"

#include "duckdb/execution/physical_operator.hpp"
#include "duckdb/execution/physical_plan_generator.hpp"
#include "duckdb/planner/expression/bound_cast_expression.hpp"
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
	ParameterBound(ExpressionType comparison, shared_ptr<BoundParameterData> parameter, LogicalType type)
	    : OptionalFilter(make_uniq<IsNotNullFilter>()), comparison(comparison), parameter(std::move(parameter)),
	      type(std::move(type)) {
	}

	unique_ptr<TableFilter> Copy() const override {
		auto value = parameter->GetValue();
		// No row passes a comparison with NULL, and the condition says so; as it does of a number that the column cannot hold.
		if (value.IsNull() || !value.DefaultTryCastAs(type)) {
			return OptionalFilter::Copy();
		}
		return make_uniq<ConstantFilter>(comparison, std::move(value));
	}

private:
	const ExpressionType comparison;
	const shared_ptr<BoundParameterData> parameter;
	const LogicalType type;
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

// The column that is compared: itself, or as a whole number of a wider type, which keeps the order.
bool IsColumn(const Expression &side) {
	if (side.GetExpressionClass() == ExpressionClass::BOUND_REF) {
		return true;
	}
	if (side.GetExpressionClass() != ExpressionClass::BOUND_CAST) {
		return false;
	}
	auto &child = *side.Cast<BoundCastExpression>().child;
	return child.GetExpressionClass() == ExpressionClass::BOUND_REF && child.return_type.IsIntegral() &&
	       side.return_type.IsIntegral() && !side.CanThrow();
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
	if (!IsColumn(column) || value.GetExpressionClass() != ExpressionClass::BOUND_PARAMETER ||
	    value.return_type != column.return_type) {
		return nullptr;
	}
	auto sign = condition.GetExpressionType();
	return make_uniq<ParameterBound>(turned ? FlipComparisonExpression(sign) : sign,
	                                 value.Cast<BoundParameterExpression>().parameter_data, type);
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

bool BoundByParameters(LogicalGet &scan) {
	auto &columns = scan.GetColumnIds();
	auto bounded = false;
	for (auto &entry : scan.table_filters.filters) {
		for (idx_t i = 0; i < columns.size(); i++) {
			if (columns[i].IsVirtualColumn() || columns[i].HasChildren() || columns[i].GetPrimaryIndex() != entry.first) {
				continue;
			}
			vector<unique_ptr<TableFilter>> bounds;
			Collect(*entry.second, scan.GetColumnType(columns[i]), bounds);
			for (auto &bound : bounds) {
				if (!scan.dynamic_filters) {
					scan.dynamic_filters = make_shared_ptr<DynamicTableFilterSet>();
				}
				scan.dynamic_filters->PushFilter(Statement(), i, std::move(bound));
				bounded = true;
			}
			break;
		}
	}
	return bounded;
}

} // namespace lakefs
