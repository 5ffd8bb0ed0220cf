#include "memory.h"

#include "duckdb/common/allocator.hpp"

#include <atomic>
#include <mutex>

using namespace duckdb;

namespace {

constexpr idx_t LARGE = 1 << 20;

std::atomic<int64_t> used {0};
std::atomic<int64_t> limit {INT64_MAX};

bool IsRefused(idx_t more) {
	return more >= LARGE && used.load(std::memory_order_relaxed) + int64_t(more) > limit.load(std::memory_order_relaxed);
}

void Count(int64_t bytes) {
	used.fetch_add(bytes, std::memory_order_relaxed);
}

data_ptr_t Allocate(PrivateAllocatorData *data, idx_t size) {
	if (IsRefused(size)) {
		return nullptr;
	}
	auto result = Allocator::DefaultAllocate(data, size);
	if (result) {
		Count(int64_t(size));
	}
	return result;
}

void Free(PrivateAllocatorData *data, data_ptr_t pointer, idx_t size) {
	Allocator::DefaultFree(data, pointer, size);
	Count(-int64_t(size));
}

data_ptr_t Reallocate(PrivateAllocatorData *data, data_ptr_t pointer, idx_t old_size, idx_t size) {
	if (size > old_size && IsRefused(size - old_size)) {
		return nullptr;
	}
	auto result = Allocator::DefaultReallocate(data, pointer, old_size, size);
	if (result) {
		Count(int64_t(size) - int64_t(old_size));
	}
	return result;
}

} // namespace

void lakefs_limit_memory(int64_t bytes) {
	limit = bytes;
	static std::once_flag once;
	std::call_once(once, []() {
		// What has a reference to the one before keeps it.
		static auto before = Allocator::DefaultAllocatorReference();
		Allocator::DefaultAllocatorReference() =
		    make_shared_ptr<Allocator>(Allocate, Free, Reallocate, make_uniq<PrivateAllocatorData>());
	});
}

int64_t lakefs_memory_left(void) {
	return limit.load(std::memory_order_relaxed) - used.load(std::memory_order_relaxed);
}
