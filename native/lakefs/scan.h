// read_lake_parquet: DuckDB's own scan of Parquet files, whose host knows more of the files than their names.
#ifndef LAKEFS_SCAN_H
#define LAKEFS_SCAN_H

#include "answer.h"

#include "duckdb/common/open_file_info.hpp"

namespace lakefs {

// The same for all that one query of a connection does.
uint64_t QueryOf(duckdb::ClientContext &client);

// What DuckDB is told of a file besides its name, so that opening it costs no request and its footer one.
duckdb::shared_ptr<duckdb::ExtendedOpenFileInfo> Describe(const LakeFile &file, duckdb::idx_t place);

// Makes read_lake_parquet known. Files whose values cannot match a filter are not opened, and the host is told which are
// going to be read.
void RegisterScan(duckdb::DatabaseInstance &instance, const lakefs_callbacks &callbacks);

} // namespace lakefs

#endif
