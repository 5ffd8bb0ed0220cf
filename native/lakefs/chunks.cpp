#include "chunks.h"

#include "duckdb/common/allocator.hpp"
#include "duckdb/common/types/vector.hpp"
#include "duckdb/common/vector_operations/vector_operations.hpp"
#include "members.h"

using namespace duckdb;

namespace lakefs {

struct Ready : Member<deque<unique_ptr<DataChunk>> BatchedBufferedData::*> {
	friend type Get(Ready);
};
template struct Access<Ready, &BatchedBufferedData::read_queue>;

struct ReadyBytes : Member<atomic<idx_t> BatchedBufferedData::*> {
	friend type Get(ReadyBytes);
};
template struct Access<ReadyBytes, &BatchedBufferedData::read_queue_byte_count>;

struct Ahead : Member<map<idx_t, InProgressBatch> BatchedBufferedData::*> {
	friend type Get(Ahead);
};
template struct Access<Ahead, &BatchedBufferedData::buffer>;

struct AheadBytes : Member<atomic<idx_t> BatchedBufferedData::*> {
	friend type Get(AheadBytes);
};
template struct Access<AheadBytes, &BatchedBufferedData::buffer_byte_count>;

namespace {

constexpr idx_t FEW_ROWS = STANDARD_VECTOR_SIZE / 2;

template <class T>
void Gather(const UnifiedVectorFormat &from, Vector &to, idx_t count) {
	// By width alone, whatever the type is.
	auto values = reinterpret_cast<const T *>(from.data);
	auto target = reinterpret_cast<T *>(FlatVector::GetData(to));
	if (!from.sel->IsSet()) {
		memcpy(target, values, count * sizeof(T));
		return;
	}
	for (idx_t i = 0; i < count; i++) {
		target[i] = values[from.sel->get_index_unsafe(i)];
	}
}

void CopyNulls(const UnifiedVectorFormat &from, Vector &to, idx_t count) {
	auto &nulls = from.validity;
	if (nulls.AllValid()) {
		return;
	}
	auto &target = FlatVector::Validity(to);
	if (!from.sel->IsSet()) {
		if (!nulls.CheckAllValid(count)) {
			target.Copy(nulls, count);
		}
		return;
	}
	// A dictionary has an entry for null whether or not a row has it: a column without nulls is told so, one test less for each row.
	bool none = true;
	for (idx_t i = 0; i < count; i++) {
		none &= nulls.RowIsValidUnsafe(from.sel->get_index_unsafe(i));
	}
	if (none) {
		return;
	}
	for (idx_t i = 0; i < count; i++) {
		if (!nulls.RowIsValidUnsafe(from.sel->get_index_unsafe(i))) {
			target.SetInvalid(i);
		}
	}
}

// False where the values are not all in the vector itself.
bool CopyValues(Vector &from, Vector &to, idx_t count, bool share) {
	auto type = from.GetType().InternalType();
	auto is_string = type == PhysicalType::VARCHAR;
	if (is_string ? !share : !TypeIsConstantSize(type)) {
		return false;
	}
	UnifiedVectorFormat values;
	from.ToUnifiedFormat(count, values);
	switch (GetTypeIdSize(type)) {
	case 1:
		Gather<uint8_t>(values, to, count);
		break;
	case 2:
		Gather<uint16_t>(values, to, count);
		break;
	case 4:
		Gather<uint32_t>(values, to, count);
		break;
	case 8:
		Gather<uint64_t>(values, to, count);
		break;
	case 16:
		Gather<hugeint_t>(values, to, count);
		break;
	default:
		return false;
	}
	CopyNulls(values, to, count);
	if (is_string) {
		StringVector::AddHeapReference(to, from);
	}
	return true;
}

} // namespace

unique_ptr<DataChunk> Keep(DataChunk &chunk, const vector<bool> &shared) {
	auto kept = make_uniq<DataChunk>();
	kept->Initialize(Allocator::DefaultAllocator(), chunk.GetTypes());
	auto count = chunk.size();
	auto share = count >= FEW_ROWS;
	for (idx_t i = 0; i < chunk.ColumnCount(); i++) {
		if (!CopyValues(chunk.data[i], kept->data[i], count, share && shared[i])) {
			VectorOperations::Copy(chunk.data[i], kept->data[i], count, 0, 0);
		}
	}
	kept->SetCardinality(count);
	return kept;
}

void SharedChunks::Add(unique_ptr<DataChunk> chunk, idx_t batch) {
	auto bytes = chunk->GetAllocationSize();
	lock_guard<mutex> lock(glock);
	if (IsMinimumBatchIndex(lock, batch)) {
		(this->*Get(Ready())).push_back(std::move(chunk));
		this->*Get(ReadyBytes()) += bytes;
	} else {
		auto &waiting = (this->*Get(Ahead()))[batch];
		waiting.completed = false;
		waiting.chunks.push_back(std::move(chunk));
		this->*Get(AheadBytes()) += bytes;
	}
}

} // namespace lakefs
