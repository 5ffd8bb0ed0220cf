#include "stream.h"

#include "duckdb/main/buffered_data/buffered_data.hpp"
#include "duckdb/main/capi/capi_internal.hpp"
#include "duckdb/main/stream_query_result.hpp"
#include "members.h"

#include <chrono>
#include <thread>

using namespace duckdb;

namespace lakefs {

struct StreamBuffer : Member<shared_ptr<BufferedData> StreamQueryResult::*> {
	friend type Get(StreamBuffer);
};
template struct Access<StreamBuffer, &StreamQueryResult::buffered_data>;

} // namespace lakefs

namespace {

// Looks for work, about 10 µs of them, before the thread sleeps; a chunk takes the other threads 100 to 400 µs.
constexpr int LOOKS = 100;
constexpr std::chrono::microseconds SLEEP(30);

StreamQueryResult *OpenStream(duckdb_result *result) {
	auto &held = *static_cast<DuckDBResultData *>(result->internal_data)->result;
	if (held.type != QueryResultType::STREAM_RESULT || held.HasError()) {
		return nullptr;
	}
	auto &stream = held.Cast<StreamQueryResult>();
	return stream.IsOpen() ? &stream : nullptr;
}

// Works at the query until a chunk is ready, or the query has ended or failed, which fetching tells.
void Await(StreamQueryResult &stream) {
	try {
		for (int looks = 0;; looks++) {
			auto state = stream.ExecuteTask();
			if (StreamQueryResult::IsChunkReady(state)) {
				return;
			}
			if (state == StreamExecutionResult::BLOCKED) {
				stream.WaitForTask();
			}
			if (looks >= LOOKS) {
				std::this_thread::sleep_for(SLEEP);
			}
		}
	} catch (...) {
		// Whatever it is, fetching meets it too, and tells it.
	}
}

} // namespace

duckdb_data_chunk lakefs_fetch_chunk(duckdb_result *result) {
	if (auto stream = OpenStream(result)) {
		Await(*stream);
	}
	auto chunk = duckdb_fetch_chunk(*result);
	if (chunk) {
		if (auto stream = OpenStream(result)) {
			(stream->*Get(lakefs::StreamBuffer()))->UnblockSinks();
		}
	}
	return chunk;
}
