/* Chunks that wait for the reader of a stream. */
#pragma once

#include "duckdb/common/types/data_chunk.hpp"
#include "duckdb/main/buffered_data/batched_buffered_data.hpp"

namespace lakefs {

/*
 * What a chunk holds, in a chunk of its own, without the strings of the columns that may be shared: those stay where they are,
 * and are held. Strings of a chunk with few rows are copied, so that a few rows that were found do not hold whole pages.
 */
duckdb::unique_ptr<duckdb::DataChunk> Keep(duckdb::DataChunk &chunk, const duckdb::vector<bool> &shared);

/* The engine's buffer of a stream, which takes chunks over instead of copying them. */
class SharedChunks : public duckdb::BatchedBufferedData {
public:
	explicit SharedChunks(duckdb::ClientContext &context) : BatchedBufferedData(context) {
	}

	void Add(duckdb::unique_ptr<duckdb::DataChunk> chunk, duckdb::idx_t batch);
};

} // namespace lakefs
