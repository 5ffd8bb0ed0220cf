#include "decimals.h"

#include "duckdb/catalog/catalog.hpp"
#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/vector_operations/binary_executor.hpp"
#include "duckdb/main/connection.hpp"
#include "duckdb/parser/parsed_data/create_scalar_function_info.hpp"
#include "duckdb/planner/expression.hpp"

#include <algorithm>

using namespace duckdb;

namespace lakefs {

namespace {

constexpr const char *FUNCTION = "pg_decimal_multiply";

// 10^38, the first number of 39 digits.
const __int128 LIMIT = __int128(10000000000000000000ULL) * 10000000000000000000ULL;

__int128 Wide(int64_t value) {
	return value;
}

__int128 Wide(hugeint_t value) {
	return __int128((static_cast<unsigned __int128>(value.upper) << 64) | value.lower);
}

hugeint_t Held(__int128 value) {
	return hugeint_t(int64_t(value >> 64), uint64_t(value));
}

// 64 bits by 64 bits are less than 38 digits, also of a wide factor that happens to be small.
template <class L, class R>
hugeint_t Product(L left, R right) {
	auto a = Wide(left);
	auto b = Wide(right);
	if (a == int64_t(a) && b == int64_t(b)) {
		return Held(__int128(int64_t(a)) * int64_t(b));
	}
	__int128 product;
	if (__builtin_mul_overflow(a, b, &product) || product >= LIMIT || product <= -LIMIT) {
		throw OutOfRangeException("Overflow in multiplication of DECIMAL(38)");
	}
	return Held(product);
}

template <class L, class R>
void Multiply(DataChunk &arguments, ExpressionState &, Vector &result) {
	BinaryExecutor::Execute<L, R, hugeint_t>(arguments.data[0], arguments.data[1], result, arguments.size(), Product<L, R>);
}

bool IsWide(const LogicalType &type) {
	return DecimalType::GetWidth(type) > Decimal::MAX_WIDTH_INT64;
}

// A DECIMAL of the same scale that is held in 64 bits at least.
LogicalType Factor(const LogicalType &type) {
	const uint8_t least = Decimal::MAX_WIDTH_INT32 + 1;
	auto width = DecimalType::GetWidth(type);
	return LogicalType::DECIMAL(width > least ? width : least, DecimalType::GetScale(type));
}

unique_ptr<FunctionData> Bind(ClientContext &, ScalarFunction &function, vector<unique_ptr<Expression>> &arguments) {
	for (auto &argument : arguments) {
		if (argument->return_type.id() != LogicalTypeId::DECIMAL) {
			throw BinderException("%s takes two DECIMALs", FUNCTION);
		}
	}
	auto &left = arguments[0]->return_type;
	auto &right = arguments[1]->return_type;
	auto digits = DecimalType::GetWidth(left) + DecimalType::GetWidth(right);
	auto scale = DecimalType::GetScale(left) + DecimalType::GetScale(right);
	if (scale > Decimal::MAX_WIDTH_DECIMAL) {
		throw BinderException("%s of %s and %s has no room for the scale", FUNCTION, left.ToString(), right.ToString());
	}
	function.arguments = {Factor(left), Factor(right)};
	// The result is held in 128 bits, also where fewer would do.
	const int narrowest = Decimal::MAX_WIDTH_INT64 + 1;
	const int widest = Decimal::MAX_WIDTH_DECIMAL;
	function.return_type = LogicalType::DECIMAL(uint8_t(std::max(narrowest, std::min(widest, digits))), uint8_t(scale));
	if (IsWide(right)) {
		function.function = IsWide(left) ? Multiply<hugeint_t, hugeint_t> : Multiply<int64_t, hugeint_t>;
	} else {
		function.function = IsWide(left) ? Multiply<hugeint_t, int64_t> : Multiply<int64_t, int64_t>;
	}
	if (digits > Decimal::MAX_WIDTH_DECIMAL) {
		BaseScalarFunction::SetReturnsError(function);
	}
	return nullptr;
}

} // namespace

void RegisterDecimals(DatabaseInstance &instance) {
	// Of any digits and scale: what is bound says which.
	ScalarFunction function(FUNCTION, {LogicalType(LogicalTypeId::DECIMAL), LogicalType(LogicalTypeId::DECIMAL)}, LogicalType(LogicalTypeId::DECIMAL), nullptr, Bind);
	CreateScalarFunctionInfo info(function);
	Connection connection(instance);
	connection.BeginTransaction();
	Catalog::GetSystemCatalog(instance).CreateFunction(*connection.context, info);
	connection.Commit();
}

} // namespace lakefs
