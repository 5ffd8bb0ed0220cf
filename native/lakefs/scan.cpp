#include "scan.h"

#include "duckdb/catalog/catalog.hpp"
#include "duckdb/catalog/catalog_entry/table_function_catalog_entry.hpp"
#include "duckdb/common/multi_file/multi_file_reader.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/connection.hpp"
#include "duckdb/parser/parsed_data/create_table_function_info.hpp"
#include "duckdb/planner/table_filter.hpp"
#include "values.h"
#include "watch.h"

#include <atomic>

using namespace duckdb;

namespace lakefs {

namespace {

constexpr const char *FUNCTION = "read_lake_parquet";
constexpr const char *PLACE = "lake_place";

struct ScanInfo : public TableFunctionInfo {
	explicit ScanInfo(const lakefs_callbacks &callbacks) : callbacks(callbacks) {
	}
	const lakefs_callbacks callbacks;
};

// Lives as long as the scan, and tells the host of its end.
struct LakeScan : public MultiFileReaderGlobalState {
	explicit LakeScan(shared_ptr<ScanInfo> info) : MultiFileReaderGlobalState({}, nullptr), info(std::move(info)) {
	}
	~LakeScan() override {
		if (handle) {
			info->callbacks.end(handle);
		}
	}
	const shared_ptr<ScanInfo> info;
	void *handle = nullptr;
};

int64_t PlaceOf(const OpenFileInfo &file) {
	if (!file.extended_info) {
		return -1;
	}
	auto &options = file.extended_info->options;
	auto found = options.find(PLACE);
	return found == options.end() ? -1 : int64_t(UBigIntValue::Get(found->second));
}

class LakeMultiFileReader : public MultiFileReader {
public:
	LakeMultiFileReader(shared_ptr<ScanInfo> info_p, string pattern_p)
	    : info(std::move(info_p)), pattern(std::move(pattern_p)) {
		function_name = FUNCTION;
	}

	static unique_ptr<MultiFileReader> Create(const TableFunction &function) {
		return make_uniq<LakeMultiFileReader>(shared_ptr_cast<TableFunctionInfo, ScanInfo>(function.function_info), string());
	}

	unique_ptr<MultiFileReader> Copy() const override {
		return make_uniq<LakeMultiFileReader>(info, pattern);
	}

	shared_ptr<MultiFileList> CreateFileList(ClientContext &context, const vector<string> &paths,
	                                         const FileGlobInput &glob_input) override {
		// Several patterns have no common order of files.
		pattern = paths.size() == 1 ? paths[0] : string();
		return MultiFileReader::CreateFileList(context, paths, glob_input);
	}

	unique_ptr<MultiFileList> DynamicFilterPushdown(ClientContext &context, const MultiFileList &files,
	                                                const MultiFileOptions &options, const vector<string> &names,
	                                                const vector<LogicalType> &types, const vector<column_t> &column_ids,
	                                                TableFilterSet &filters) override {
		auto by_name =
		    MultiFileReader::DynamicFilterPushdown(context, files, options, names, types, column_ids, filters);
		filtered = !filters.filters.empty();
		// What a list has expanded so far is not part of its value.
		auto &list = by_name ? *by_name : const_cast<MultiFileList &>(files);
		auto all = list.GetAllFiles();
		auto kept = all;
		for (auto &filter : filters.filters) {
			auto column = column_ids[filter.first];
			if (kept.size() > 1 && !IsVirtualColumn(column)) {
				kept = Matching(std::move(kept), names[column], types[column], *filter.second);
			}
		}
		if (kept.size() == all.size()) {
			return by_name;
		}
		return make_uniq<SimpleMultiFileList>(std::move(kept));
	}

	unique_ptr<MultiFileReaderGlobalState>
	InitializeGlobalState(ClientContext &context, const MultiFileOptions &, const MultiFileReaderBindData &,
	                      const MultiFileList &files, const vector<MultiFileColumnDefinition> &columns,
	                      const vector<ColumnIndex> &column_ids) override {
		auto is_filtered = filtered.exchange(false);
		if (pattern.empty()) {
			return nullptr;
		}
		vector<int64_t> places;
		for (auto &file : const_cast<MultiFileList &>(files).GetAllFiles()) {
			places.push_back(PlaceOf(file));
		}
		string names;
		for (auto &id : column_ids) {
			if (!id.IsVirtualColumn() && id.GetPrimaryIndex() < columns.size()) {
				names += columns[id.GetPrimaryIndex()].name;
				names += '\0';
			}
		}
		auto &callbacks = info->callbacks;
		auto scan = make_uniq<LakeScan>(info);
		if (callbacks.scan(callbacks.context, QueryOf(context), pattern.data(), int64_t(pattern.size()), places.data(),
		                   int64_t(places.size()), names.data(), int64_t(names.size()), is_filtered, &scan->handle)) {
			WatchRowGroups(context, callbacks);
		}
		return std::move(scan);
	}

private:
	// The files of a list whose values of a column may match a filter.
	vector<OpenFileInfo> Matching(vector<OpenFileInfo> files, const string &column, const LogicalType &type,
	                              const TableFilter &filter) {
		lakefs_answer answer;
		auto &callbacks = info->callbacks;
		if (pattern.empty() || callbacks.values(callbacks.context, pattern.data(), int64_t(pattern.size()), column.data(),
		                                        int64_t(column.size()), &answer) != 0) {
			return files;
		}
		if (!answer.complete || answer.values.empty()) {
			return files;
		}
		vector<OpenFileInfo> kept;
		for (auto &file : files) {
			auto place = PlaceOf(file);
			auto known = place >= 0 && place < int64_t(answer.values.size());
			if (!known || MayMatch(filter, type, answer.values[size_t(place)])) {
				kept.push_back(std::move(file));
			}
		}
		return kept;
	}

	const shared_ptr<ScanInfo> info;
	string pattern;
	std::atomic<bool> filtered {false};
};

} // namespace

uint64_t QueryOf(ClientContext &client) {
	return client.GetConnectionId();
}

shared_ptr<ExtendedOpenFileInfo> Describe(const LakeFile &file, idx_t place) {
	auto info = make_shared_ptr<ExtendedOpenFileInfo>();
	info->options[PLACE] = Value::UBIGINT(place);
	// The path names the version: what is cached under it is never another.
	info->options["validate_external_file_cache"] = Value::BOOLEAN(false);
	if (file.footer > 0) {
		info->options["footer_size"] = Value::UBIGINT(uint64_t(file.footer));
	}
	return info;
}

void RegisterScan(DatabaseInstance &instance, const lakefs_callbacks &callbacks) {
	Connection connection(instance);
	auto &context = *connection.context;
	context.RunFunctionInTransaction([&]() {
		auto &catalog = Catalog::GetSystemCatalog(context);
		auto &entry = catalog.GetEntry<TableFunctionCatalogEntry>(context, DEFAULT_SCHEMA, "read_parquet");
		auto functions = entry.functions;
		functions.name = FUNCTION;
		auto info = make_shared_ptr<ScanInfo>(callbacks);
		for (auto &function : functions.functions) {
			function.name = FUNCTION;
			function.function_info = info;
			function.get_multi_file_reader = LakeMultiFileReader::Create;
		}
		CreateTableFunctionInfo create(std::move(functions));
		catalog.CreateTableFunction(context, create);
	});
}

} // namespace lakefs
