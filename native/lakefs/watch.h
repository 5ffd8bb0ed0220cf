// Which row groups a query reads, asked of DuckDB's scan itself: what its own cache holds is never asked of a file.
#ifndef LAKEFS_WATCH_H
#define LAKEFS_WATCH_H

#include "lakefs.h"

namespace duckdb {
class ClientContext;
}

namespace lakefs {

// Until the query ends, callbacks.group is called for each row group that one of its scans reads.
void WatchRowGroups(duckdb::ClientContext &client, const lakefs_callbacks &callbacks);

} // namespace lakefs

#endif
