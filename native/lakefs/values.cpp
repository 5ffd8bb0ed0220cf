#include "values.h"

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/storage/statistics/base_statistics.hpp"
#include "duckdb/storage/statistics/numeric_stats.hpp"
#include "duckdb/storage/statistics/string_stats.hpp"

#include <cstring>
#include <limits>

using namespace duckdb;

namespace lakefs {

namespace {

template <class T>
T As(const string &bytes) {
	T value;
	std::memcpy(&value, bytes.data(), sizeof(T));
	return value;
}

// An int64_t as a value of a type; false where the type's values are not told as int64_t.
bool IntegerValue(const LogicalType &type, int64_t number, Value &value) {
	switch (type.id()) {
	case LogicalTypeId::BOOLEAN:
		value = Value::BOOLEAN(number != 0);
		return true;
	case LogicalTypeId::TINYINT:
	case LogicalTypeId::SMALLINT:
	case LogicalTypeId::INTEGER:
	case LogicalTypeId::BIGINT:
	case LogicalTypeId::UTINYINT:
	case LogicalTypeId::USMALLINT:
	case LogicalTypeId::UINTEGER:
		return Value::BIGINT(number).DefaultTryCastAs(type, value, nullptr);
	case LogicalTypeId::DATE:
		value = Value::DATE(date_t(int32_t(number)));
		return true;
	case LogicalTypeId::TIMESTAMP:
		value = Value::TIMESTAMP(timestamp_t(number));
		return true;
	case LogicalTypeId::TIMESTAMP_TZ:
		value = Value::TIMESTAMPTZ(timestamp_tz_t(number));
		return true;
	case LogicalTypeId::DECIMAL:
		if (DecimalType::GetWidth(type) > Decimal::MAX_WIDTH_INT64) {
			return false;
		}
		value = Value::DECIMAL(number, DecimalType::GetWidth(type), DecimalType::GetScale(type));
		return true;
	default:
		return false;
	}
}

bool SetBounds(BaseStatistics &statistics, const LogicalType &type, const LakeValues &values) {
	if (values.kind == LAKEFS_TEXT && type.id() == LogicalTypeId::VARCHAR) {
		StringStats::Update(statistics, string_t(values.least.data(), uint32_t(values.least.size())));
		StringStats::Update(statistics, string_t(values.most.data(), uint32_t(values.most.size())));
		StringStats::ResetMaxStringLength(statistics);
		StringStats::SetContainsUnicode(statistics);
		return true;
	}
	Value least, most;
	if (values.kind == LAKEFS_DOUBLE && type.id() == LogicalTypeId::DOUBLE) {
		least = Value::DOUBLE(As<double>(values.least));
		most = Value::DOUBLE(std::numeric_limits<double>::quiet_NaN());
	} else if (values.kind == LAKEFS_DOUBLE && type.id() == LogicalTypeId::FLOAT) {
		least = Value::FLOAT(float(As<double>(values.least)));
		most = Value::FLOAT(std::numeric_limits<float>::quiet_NaN());
	} else if (values.kind != LAKEFS_INTEGER || !IntegerValue(type, As<int64_t>(values.least), least) ||
	           !IntegerValue(type, As<int64_t>(values.most), most)) {
		return false;
	}
	NumericStats::SetMin(statistics, least);
	NumericStats::SetMax(statistics, most);
	return true;
}

} // namespace

bool MayMatch(const TableFilter &filter, const LogicalType &type, const LakeValues &values) {
	auto statistics = BaseStatistics::CreateEmpty(type);
	if (values.kind == LAKEFS_NULL) {
		statistics.Set(StatsInfo::CANNOT_HAVE_VALID_VALUES);
		statistics.Set(StatsInfo::CAN_HAVE_NULL_VALUES);
	} else {
		if (values.kind == LAKEFS_UNKNOWN || !SetBounds(statistics, type, values)) {
			return true;
		}
		statistics.Set(StatsInfo::CAN_HAVE_VALID_VALUES);
		statistics.Set(values.has_null ? StatsInfo::CAN_HAVE_NULL_VALUES : StatsInfo::CANNOT_HAVE_NULL_VALUES);
	}
	return filter.CheckStatistics(statistics) != FilterPropagateResult::FILTER_ALWAYS_FALSE;
}

} // namespace lakefs
