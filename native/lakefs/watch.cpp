#include "watch.h"

#include "duckdb/logging/log_manager.hpp"
#include "duckdb/logging/log_type.hpp"
#include "duckdb/logging/logger.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/database.hpp"
#include "scan.h"

#include <cstring>

using namespace duckdb;

namespace lakefs {

namespace {

// Stands before the query's own logger, and hears what the Parquet reader logs of each row group: what it is about to do
// with it, and then which it is.
class RowGroupWatch : public Logger {
public:
	RowGroupWatch(LogManager &manager, shared_ptr<Logger> inner_p, const lakefs_callbacks &callbacks, uint64_t query)
	    : Logger(manager), inner(std::move(inner_p)), callbacks(callbacks), query(query) {
	}

	bool ShouldLog(const char *type, LogLevel level) override {
		return IsOfOperator(type) || inner->ShouldLog(type, level);
	}

	void WriteLog(const char *type, LogLevel level, const char *message) override {
		if (IsOfOperator(type)) {
			auto event = strstr(message, "ReadRowGroup");
			if (event) {
				callbacks.group(callbacks.context, query, event, int64_t(strlen(event)));
			}
		}
		if (inner->ShouldLog(type, level)) {
			inner->WriteLog(type, level, message);
		}
	}

	void Flush() override {
		inner->Flush();
	}

	bool IsThreadSafe() override {
		return inner->IsThreadSafe();
	}

	const LogConfig &GetConfig() const override {
		return inner->GetConfig();
	}

private:
	static bool IsOfOperator(const char *type) {
		return strcmp(type, PhysicalOperatorLogType::NAME) == 0;
	}

	// Kept: other threads of the query may be using it.
	const shared_ptr<Logger> inner;
	const lakefs_callbacks callbacks;
	const uint64_t query;
};

} // namespace

void WatchRowGroups(ClientContext &client, const lakefs_callbacks &callbacks) {
	// DuckDB gives each query a logger of its own when it begins.
	if (dynamic_cast<RowGroupWatch *>(client.logger.get())) {
		return;
	}
	client.logger = make_shared_ptr<RowGroupWatch>(client.db->GetLogManager(), client.logger, callbacks, QueryOf(client));
}

} // namespace lakefs
