// DuckDB's file system interface over the functions of lakefs.h. Reading only.
#include "answer.h"
#include "decimals.h"
#include "parameters.h"
#include "scan.h"

#include "duckdb.hpp"
#include "duckdb/common/file_opener.hpp"
#include "duckdb/common/file_system.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/capi/capi_internal.hpp"
#include "duckdb/main/database.hpp"

using duckdb::FileHandle;
using duckdb::FileOpener;
using duckdb::FileOpenFlags;
using duckdb::FileSystem;
using duckdb::OpenFileInfo;
using duckdb::optional_ptr;
using duckdb::string;
using duckdb::timestamp_t;
using duckdb::unique_ptr;
using duckdb::vector;

namespace {

constexpr const char *SCHEME = "lake://";

class LakeFileHandle : public FileHandle {
public:
	LakeFileHandle(FileSystem &system, string path, FileOpenFlags flags, const lakefs_callbacks &callbacks, void *file,
	               optional_ptr<duckdb::ClientContext> client)
	    : FileHandle(system, std::move(path), flags), callbacks(callbacks), file(file) {
		if (client) {
			this->client = client->shared_from_this();
		}
	}
	~LakeFileHandle() override {
		Close();
	}

	void Close() override {
		if (file) {
			callbacks.close(file);
			file = nullptr;
		}
	}

	// At most count bytes; fewer only at the end.
	int64_t ReadAt(void *buffer, int64_t count, int64_t offset) {
		lakefs_answer answer;
		auto reader = client.lock();
		answer.client = reader.get();
		auto got = callbacks.read(file, buffer, count, offset, &answer);
		if (got < 0) {
			if (lakefs_is_interrupted(&answer)) {
				throw duckdb::InterruptException();
			}
			throw duckdb::IOException(answer.error);
		}
		return got;
	}

	const lakefs_callbacks &callbacks;
	void *file;
	// A handle may outlive its query's connection.
	duckdb::weak_ptr<duckdb::ClientContext> client;
	LakeFile entry;
	duckdb::idx_t position = 0;
};

LakeFileHandle &Lake(FileHandle &handle) {
	return static_cast<LakeFileHandle &>(handle);
}

class LakeFileSystem : public FileSystem {
public:
	explicit LakeFileSystem(const lakefs_callbacks &callbacks) : callbacks(callbacks) {
	}
	~LakeFileSystem() override {
		if (registered) {
			callbacks.release(callbacks.context);
		}
	}

	string GetName() const override {
		return "lakefs";
	}
	bool CanHandleFile(const string &path) override {
		return duckdb::StringUtil::StartsWith(path, SCHEME);
	}

	vector<OpenFileInfo> Glob(const string &pattern, FileOpener *) override {
		lakefs_answer answer;
		if (callbacks.glob(callbacks.context, pattern.data(), int64_t(pattern.size()), &answer) != 0 || !answer.complete) {
			throw duckdb::IOException(answer.error);
		}
		vector<OpenFileInfo> found;
		found.reserve(answer.files.size());
		for (auto &file : answer.files) {
			found.emplace_back(std::move(file.path));
			found.back().extended_info = lakefs::Describe(file, found.size() - 1);
		}
		return found;
	}

	bool FileExists(const string &path, optional_ptr<FileOpener>) override {
		return !Glob(path, nullptr).empty();
	}
	bool DirectoryExists(const string &, optional_ptr<FileOpener>) override {
		return false;
	}
	bool IsPipe(const string &, optional_ptr<FileOpener>) override {
		return false;
	}
	bool CanSeek() override {
		return true;
	}
	// Reads have the price of a remote file's: DuckDB then fetches ahead and merges neighbouring ranges.
	bool OnDiskFile(FileHandle &) override {
		return false;
	}
	string PathSeparator(const string &) override {
		return "/";
	}

	int64_t GetFileSize(FileHandle &handle) override {
		return Lake(handle).entry.size;
	}
	timestamp_t GetLastModifiedTime(FileHandle &handle) override {
		return timestamp_t(Lake(handle).entry.modified);
	}
	string GetVersionTag(FileHandle &handle) override {
		return Lake(handle).entry.version;
	}
	duckdb::FileType GetFileType(FileHandle &) override {
		return duckdb::FileType::FILE_TYPE_REGULAR;
	}

	void Read(FileHandle &handle, void *buffer, int64_t count, duckdb::idx_t location) override {
		if (Lake(handle).ReadAt(buffer, count, int64_t(location)) != count) {
			throw duckdb::IOException("unexpected end of file \"" + handle.path + "\"");
		}
	}
	int64_t Read(FileHandle &handle, void *buffer, int64_t count) override {
		auto &file = Lake(handle);
		auto got = file.ReadAt(buffer, count, int64_t(file.position));
		file.position += duckdb::idx_t(got);
		return got;
	}
	void Seek(FileHandle &handle, duckdb::idx_t location) override {
		Lake(handle).position = location;
	}
	void Reset(FileHandle &handle) override {
		Lake(handle).position = 0;
	}
	duckdb::idx_t SeekPosition(FileHandle &handle) override {
		return Lake(handle).position;
	}

	unique_ptr<FileHandle> OpenFile(const string &path, FileOpenFlags flags, optional_ptr<FileOpener> opener) override {
		if (flags.OpenForWriting()) {
			throw duckdb::PermissionException("lake files are read-only");
		}
		lakefs_answer answer;
		void *file = nullptr;
		auto client = FileOpener::TryGetClientContext(opener);
		auto query = client ? lakefs::QueryOf(*client) : 0;
		if (callbacks.open(callbacks.context, path.data(), int64_t(path.size()), query, &file, &answer) != 0) {
			throw duckdb::IOException(answer.error);
		}
		// From here on its destructor closes the file.
		auto handle = duckdb::make_uniq<LakeFileHandle>(*this, path, flags, callbacks, file, client);
		handle->entry = std::move(answer.files.at(0));
		return std::move(handle);
	}

public:
	bool registered = false;

private:
	const lakefs_callbacks callbacks;
};

} // namespace

int32_t lakefs_register(void *database, const lakefs_callbacks *callbacks, int64_t callbacks_size) {
	try {
		if (callbacks_size != int64_t(sizeof(lakefs_callbacks))) {
			return 1;
		}
		auto &instance = *static_cast<duckdb::DatabaseWrapper *>(database)->database->instance;
		auto system = duckdb::make_uniq<LakeFileSystem>(*callbacks);
		auto &registered = system->registered;
		instance.GetFileSystem().RegisterSubSystem(std::move(system));
		registered = true;
		lakefs::RegisterScan(instance, *callbacks);
		lakefs::RegisterDecimals(instance);
		lakefs::KeepPlansOfParameters(instance);
		return 0;
	} catch (...) {
		return 1;
	}
}
