#include "collector.h"

#include "chunks.h"
#include "duckdb/execution/operator/helper/physical_buffered_batch_collector.hpp"
#include "duckdb/execution/operator/projection/physical_projection.hpp"
#include "duckdb/execution/operator/scan/physical_table_scan.hpp"
#include "duckdb/execution/physical_plan_generator.hpp"
#include "duckdb/main/capi/capi_internal.hpp"
#include "duckdb/main/client_config.hpp"
#include "duckdb/main/materialized_query_result.hpp"
#include "duckdb/main/pending_query_result.hpp"
#include "duckdb/main/prepared_statement_data.hpp"
#include "duckdb/main/stream_query_result.hpp"
#include "duckdb/planner/expression/bound_reference_expression.hpp"
#include "members.h"

using namespace duckdb;

namespace lakefs {

struct MayStream : Member<bool PendingQueryResult::*> {
	friend type Get(MayStream);
};
template struct Access<MayStream, &PendingQueryResult::allow_stream_result>;

namespace {

bool ReadsParquet(const PhysicalOperator &plan) {
	switch (plan.type) {
	case PhysicalOperatorType::TABLE_SCAN: {
		auto &name = plan.Cast<PhysicalTableScan>().function.name;
		return name == "read_lake_parquet" || name == "read_parquet" || name == "parquet_scan";
	}
	case PhysicalOperatorType::PROJECTION:
	case PhysicalOperatorType::FILTER:
		return ReadsParquet(plan.children[0].get());
	default:
		return false;
	}
}

// Whether the column comes out of the file as it is. What functions make may stand in memory that they use again.
bool IsOfFile(const PhysicalOperator &plan, idx_t column) {
	switch (plan.type) {
	case PhysicalOperatorType::TABLE_SCAN:
		return true;
	case PhysicalOperatorType::FILTER:
		return IsOfFile(plan.children[0].get(), column);
	default: {
		auto &value = *plan.Cast<PhysicalProjection>().select_list[column];
		return value.GetExpressionClass() == ExpressionClass::BOUND_REF &&
		       IsOfFile(plan.children[0].get(), value.Cast<BoundReferenceExpression>().index);
	}
	}
}

struct SharingState : public GlobalSinkState {
	explicit SharingState(ClientContext &context)
	    : context(context.shared_from_this()), buffer(make_shared_ptr<SharedChunks>(context)) {
	}
	const weak_ptr<ClientContext> context;
	const shared_ptr<SharedChunks> buffer;
};

// The engine's collector of batches in order, with a buffer whose chunks share the strings of the file's pages.
class SharingCollector : public PhysicalBufferedBatchCollector {
public:
	SharingCollector(PhysicalPlan &plan, PreparedStatementData &data) : PhysicalBufferedBatchCollector(plan, data) {
		auto &root = data.physical_plan->Root();
		for (idx_t i = 0; i < types.size(); i++) {
			shared.push_back(IsOfFile(root, i));
		}
	}

	SinkResultType Sink(ExecutionContext &, DataChunk &chunk, OperatorSinkInput &input) const override {
		auto &buffer = *input.global_state.Cast<SharingState>().buffer;
		auto &state = input.local_state.Cast<BufferedBatchCollectorLocalState>();
		auto batch = state.partition_info.batch_index.GetIndex();
		state.current_batch = batch;
		buffer.UpdateMinBatchIndex(state.partition_info.min_batch_index.GetIndex());
		if (buffer.ShouldBlockBatch(batch)) {
			buffer.BlockSink(input.interrupt_state, batch);
			return SinkResultType::BLOCKED;
		}
		buffer.Add(Keep(chunk, shared), batch);
		return SinkResultType::NEED_MORE_INPUT;
	}

	SinkNextBatchType NextBatch(ExecutionContext &, OperatorSinkNextBatchInput &input) const override {
		auto &buffer = *input.global_state.Cast<SharingState>().buffer;
		auto &state = input.local_state.Cast<BufferedBatchCollectorLocalState>();
		buffer.CompleteBatch(state.current_batch);
		state.current_batch = state.partition_info.batch_index.GetIndex();
		buffer.UpdateMinBatchIndex(state.partition_info.min_batch_index.GetIndex());
		return SinkNextBatchType::READY;
	}

	SinkCombineResultType Combine(ExecutionContext &, OperatorSinkCombineInput &input) const override {
		auto &state = input.local_state.Cast<BufferedBatchCollectorLocalState>();
		input.global_state.Cast<SharingState>().buffer->UpdateMinBatchIndex(
		    state.partition_info.min_batch_index.GetIndex());
		return SinkCombineResultType::FINISHED;
	}

	unique_ptr<GlobalSinkState> GetGlobalSinkState(ClientContext &context) const override {
		return make_uniq<SharingState>(context);
	}

	unique_ptr<QueryResult> GetResult(GlobalSinkState &state) override {
		auto &sharing = state.Cast<SharingState>();
		return make_uniq<StreamQueryResult>(statement_type, properties, types, names,
		                                    sharing.context.lock()->GetClientProperties(), sharing.buffer);
	}

private:
	vector<bool> shared;
};

PhysicalOperator &Collector(ClientContext &context, PreparedStatementData &data) {
	// The engine asks here for the collectors of statements that are not streamed, so it was told that this one is none.
	data.is_streaming = data.properties.allow_stream_result;
	auto &root = data.physical_plan->Root();
	if (data.is_streaming && ReadsParquet(root) && PhysicalPlanGenerator::PreserveInsertionOrder(context, root) &&
	    PhysicalPlanGenerator::UseBatchIndex(context, root)) {
		return data.physical_plan->Make<SharingCollector>(data);
	}
	return PhysicalResultCollector::GetResultCollector(context, data);
}

// The connection's collector for as long as a statement is begun.
struct CollectorChoice {
	explicit CollectorChoice(ClientContext &context) : config(ClientConfig::GetConfig(context)) {
		config.get_result_collector = Collector;
	}
	~CollectorChoice() {
		config.get_result_collector = nullptr;
	}
	ClientConfig &config;
};

unique_ptr<QueryResult> Execute(PreparedStatementWrapper &wrapper) {
	unique_ptr<PendingQueryResult> pending;
	{
		CollectorChoice choice(*wrapper.statement->context);
		pending = wrapper.statement->PendingQuery(wrapper.values, false);
	}
	if (pending->HasError()) {
		return make_uniq<MaterializedQueryResult>(pending->GetErrorObject());
	}
	(*pending).*Get(MayStream()) = true;
	return pending->Execute();
}

} // namespace

} // namespace lakefs

duckdb_state lakefs_execute_streaming(duckdb_prepared_statement statement, duckdb_result *result) {
	auto wrapper = reinterpret_cast<PreparedStatementWrapper *>(statement);
	if (!wrapper || !wrapper->statement || wrapper->statement->HasError()) {
		return DuckDBError;
	}
	try {
		return DuckDBTranslateResult(lakefs::Execute(*wrapper), result);
	} catch (...) {
		return DuckDBError;
	}
}
