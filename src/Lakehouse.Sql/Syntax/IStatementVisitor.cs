namespace Lakehouse.Sql.Syntax;

/// <summary>A pass over statements: one method for each kind.</summary>
public interface IStatementVisitor<out T>
{
    T VisitQuery(QueryStatement statement);

    T VisitRefused(RefusedStatement statement);

    T VisitSet(SetStatement statement);

    T VisitReset(ResetStatement statement);

    T VisitShow(ShowStatement statement);

    T VisitList(ListStatement statement);

    T VisitUse(UseStatement statement);

    T VisitDiscard(DiscardStatement statement);

    T VisitBegin(BeginStatement statement);

    T VisitCommit(CommitStatement statement);

    T VisitRollback(RollbackStatement statement);

    T VisitSavepoint(SavepointStatement statement);

    T VisitReleaseSavepoint(ReleaseSavepointStatement statement);

    T VisitRollbackToSavepoint(RollbackToSavepointStatement statement);

    T VisitSetTransaction(SetTransactionStatement statement);

    T VisitSetConstraints(SetConstraintsStatement statement);

    T VisitDeclareCursor(DeclareCursorStatement statement);

    T VisitFetch(FetchStatement statement);

    T VisitClose(CloseStatement statement);

    T VisitPrepare(PrepareStatement statement);

    T VisitExecute(ExecuteStatement statement);

    T VisitDeallocate(DeallocateStatement statement);

    T VisitExplain(ExplainStatement statement);

    T VisitCopyTo(CopyToStatement statement);

    T VisitListen(ListenStatement statement);

    T VisitNotify(NotifyStatement statement);

    T VisitUnlisten(UnlistenStatement statement);

    T VisitLock(LockStatement statement);

    T VisitMaintenance(MaintenanceStatement statement);

    T VisitCreateTableAs(CreateTableAsStatement statement);

    T VisitDropTable(DropTableStatement statement);

    T VisitInsert(InsertStatement statement);

    T VisitUpdate(UpdateStatement statement);

    T VisitDelete(DeleteStatement statement);

    T VisitTruncate(TruncateStatement statement);

    T VisitCreateTable(CreateTableStatement statement);

    T VisitAlterTable(AlterTableStatement statement);

    T VisitCreateIndex(CreateIndexStatement statement);

    T VisitCreateView(CreateViewStatement statement);

    T VisitComment(CommentStatement statement);

    T VisitCopyFrom(CopyFromStatement statement);
}
