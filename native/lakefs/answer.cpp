#include "answer.h"

#include "duckdb/main/client_context.hpp"

using duckdb::string;

void lakefs_answer_file(lakefs_answer *answer, const char *path, int64_t path_length, int64_t size, int64_t modified,
                        const char *version, int64_t version_length, int64_t footer) {
	try {
		answer->files.push_back(LakeFile {string(path, size_t(path_length)), string(version, size_t(version_length)), size,
		                                  modified, footer});
	} catch (...) {
		answer->complete = false;
	}
}

void lakefs_answer_values(lakefs_answer *answer, int32_t kind, int32_t has_null, const void *least, int64_t least_length,
                          const void *most, int64_t most_length) {
	try {
		answer->values.push_back(LakeValues {kind, has_null != 0,
		                                     string(static_cast<const char *>(least), size_t(least_length)),
		                                     string(static_cast<const char *>(most), size_t(most_length))});
	} catch (...) {
		answer->complete = false;
	}
}

void lakefs_answer_error(lakefs_answer *answer, const char *message, int64_t message_length) {
	try {
		answer->error.assign(message, size_t(message_length));
	} catch (...) {
		answer->complete = false;
	}
}

int32_t lakefs_is_interrupted(const lakefs_answer *answer) {
	return answer->client && answer->client->interrupted ? 1 : 0;
}
