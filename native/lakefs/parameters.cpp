#include "parameters.h"

#include "bounds.h"
#include "duckdb/catalog/catalog.hpp"
#include "duckdb/catalog/catalog_entry/table_catalog_entry.hpp"
#include "duckdb/main/config.hpp"
#include "duckdb/optimizer/optimizer_extension.hpp"
#include "duckdb/planner/expression/bound_parameter_expression.hpp"
#include "duckdb/planner/expression_iterator.hpp"
#include "duckdb/planner/filter/conjunction_filter.hpp"
#include "duckdb/planner/filter/expression_filter.hpp"
#include "duckdb/planner/logical_operator_visitor.hpp"
#include "duckdb/planner/operator/logical_get.hpp"

#include <algorithm>

using namespace duckdb;

namespace lakefs {

namespace {

// Rows up to which a table is looked through in less time than a statement is planned in: 10 ns for a row, 80 µs for a plan.
constexpr idx_t SMALL = 8192;

// A parameter that does not say that it is one: what the optimizer would do with a constant it leaves undone, as with the
// value of any other expression, instead of asking for a plan of each value.
class StandingParameter : public BoundParameterExpression {
public:
	using BoundParameterExpression::BoundParameterExpression;

	static unique_ptr<Expression> Of(const BoundParameterExpression &parameter) {
		auto standing = make_uniq<StandingParameter>(parameter.identifier);
		standing->parameter_data = parameter.parameter_data;
		standing->return_type = parameter.return_type;
		standing->CopyProperties(parameter);
		return std::move(standing);
	}

	bool HasParameter() const override {
		return false;
	}

	unique_ptr<Expression> Copy() const override {
		return Of(*this);
	}
};

void LetStand(unique_ptr<Expression> &expression) {
	if (expression->GetExpressionClass() == ExpressionClass::BOUND_PARAMETER) {
		expression = StandingParameter::Of(expression->Cast<BoundParameterExpression>());
		return;
	}
	ExpressionIterator::EnumerateChildren(*expression, [](unique_ptr<Expression> &child) { LetStand(child); });
}

void LetParametersStand(LogicalOperator &plan) {
	LogicalOperatorVisitor::EnumerateExpressions(plan, [](unique_ptr<Expression> *expression) { LetStand(*expression); });
	for (auto &child : plan.children) {
		LetParametersStand(*child);
	}
}

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

void FindScans(LogicalOperator &plan, vector<reference<LogicalGet>> &scans) {
	if (plan.type == LogicalOperatorType::LOGICAL_GET) {
		scans.push_back(plan.Cast<LogicalGet>());
	}
	for (auto &child : plan.children) {
		FindScans(*child, scans);
	}
}

// A plan that holds goes by the bounds of values that its tables had when it was made. Temporary tables are written.
bool IsTemporary(LogicalGet &scan) {
	auto table = scan.GetTable();
	return table && table->ParentCatalog().IsTemporaryCatalog();
}

bool IsSmall(ClientContext &context, LogicalGet &scan) {
	return scan.GetTable() && scan.EstimateCardinality(context) <= SMALL;
}

void BeforeOptimizing(OptimizerExtensionInput &input, unique_ptr<LogicalOperator> &plan) {
	vector<reference<LogicalGet>> scans;
	FindScans(*plan, scans);
	if (!HasParameter(*plan) || std::any_of(scans.begin(), scans.end(), IsTemporary)) {
		return;
	}
	// How tables are best joined depends on values, where they are large.
	if (scans.size() == 1 && scans[0].get().GetTable() && !IsSmall(input.context, scans[0])) {
		LetParametersStand(*plan);
		return;
	}
	for (auto &scan : scans) {
		if (IsSmall(input.context, scan)) {
			scan.get().function.filter_pushdown = false;
			scan.get().function.pushdown_complex_filter = nullptr;
		}
	}
}

// The next run has values, and is planned for them.
void PlanAgain(Expression &expression) {
	if (expression.GetExpressionClass() == ExpressionClass::BOUND_PARAMETER) {
		expression.Cast<BoundParameterExpression>().parameter_data->return_type = LogicalTypeId::INVALID;
	}
	ExpressionIterator::EnumerateChildren(expression, [](Expression &child) { PlanAgain(child); });
}

void PlanAgain(TableFilter &filter) {
	if (filter.filter_type == TableFilterType::CONJUNCTION_AND) {
		for (auto &child : filter.Cast<ConjunctionAndFilter>().child_filters) {
			PlanAgain(*child);
		}
	} else if (filter.filter_type == TableFilterType::EXPRESSION_FILTER) {
		PlanAgain(*filter.Cast<ExpressionFilter>().expr);
	}
}

void PlanAgain(LogicalOperator &plan) {
	if (plan.type == LogicalOperatorType::LOGICAL_FILTER) {
		for (auto &condition : plan.expressions) {
			PlanAgain(*condition);
		}
	}
	for (auto &child : plan.children) {
		PlanAgain(*child);
	}
}

// A large table is only looked through for each value by a plan that skips most of it: what the engine would make of a value
// (a prefix of LIKE, the other side of a sum) is worth a plan of its own.
void AfterOptimizing(OptimizerExtensionInput &input, unique_ptr<LogicalOperator> &plan) {
	vector<reference<LogicalGet>> scans;
	FindScans(*plan, scans);
	if (scans.size() != 1 || IsSmall(input.context, scans[0]) || BoundByParameters(scans[0])) {
		return;
	}
	PlanAgain(*plan);
	for (auto &entry : scans[0].get().table_filters.filters) {
		PlanAgain(*entry.second);
	}
}

} // namespace

void KeepPlansOfParameters(DatabaseInstance &instance) {
	OptimizerExtension extension;
	extension.pre_optimize_function = BeforeOptimizing;
	extension.optimize_function = AfterOptimizing;
	DBConfig::GetConfig(instance).optimizer_extensions.push_back(std::move(extension));
}

} // namespace lakefs
