// What a call of the host fills.
#ifndef LAKEFS_ANSWER_H
#define LAKEFS_ANSWER_H

#include "lakefs.h"

#include "duckdb.hpp"

struct LakeFile {
	duckdb::string path;
	duckdb::string version;
	int64_t size;
	int64_t modified;
	int64_t footer;
};

// What is known of a column's values in one file.
struct LakeValues {
	int32_t kind;
	bool has_null;
	duckdb::string least;
	duckdb::string most;
};

struct lakefs_answer {
	duckdb::vector<LakeFile> files;
	duckdb::vector<LakeValues> values;
	duckdb::string error = "the file system gave no reason";
	// Whose query asks; null where none does.
	duckdb::ClientContext *client = nullptr;
	// False when memory ran out in the middle of an answer.
	bool complete = true;
};

#endif
