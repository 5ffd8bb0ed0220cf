using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>Whether a statement is refused, or holds one that is: only a tag is left of it, which does not parse again.</summary>
internal sealed class RefusalFinder : IStatementVisitor<bool>
{
    public static readonly RefusalFinder Instance = new();

    public bool VisitQuery(QueryStatement statement) => false;

    public bool VisitRefused(RefusedStatement statement) => true;

    public bool VisitSet(SetStatement statement) => false;

    public bool VisitReset(ResetStatement statement) => false;

    public bool VisitShow(ShowStatement statement) => false;

    public bool VisitList(ListStatement statement) => false;

    public bool VisitUse(UseStatement statement) => false;

    public bool VisitDiscard(DiscardStatement statement) => false;

    public bool VisitBegin(BeginStatement statement) => false;

    public bool VisitCommit(CommitStatement statement) => false;

    public bool VisitRollback(RollbackStatement statement) => false;

    public bool VisitSavepoint(SavepointStatement statement) => false;

    public bool VisitReleaseSavepoint(ReleaseSavepointStatement statement) => false;

    public bool VisitRollbackToSavepoint(RollbackToSavepointStatement statement) => false;

    public bool VisitSetTransaction(SetTransactionStatement statement) => false;

    public bool VisitSetConstraints(SetConstraintsStatement statement) => false;

    public bool VisitDeclareCursor(DeclareCursorStatement statement) => false;

    public bool VisitFetch(FetchStatement statement) => false;

    public bool VisitClose(CloseStatement statement) => false;

    public bool VisitPrepare(PrepareStatement statement) => statement.Body.Accept(this);

    public bool VisitExecute(ExecuteStatement statement) => false;

    public bool VisitDeallocate(DeallocateStatement statement) => false;

    public bool VisitExplain(ExplainStatement statement) => statement.Body.Accept(this);

    public bool VisitCopyTo(CopyToStatement statement) => false;

    public bool VisitListen(ListenStatement statement) => false;

    public bool VisitNotify(NotifyStatement statement) => false;

    public bool VisitUnlisten(UnlistenStatement statement) => false;

    public bool VisitLock(LockStatement statement) => false;

    public bool VisitMaintenance(MaintenanceStatement statement) => false;

    public bool VisitCreateTableAs(CreateTableAsStatement statement) => statement.IsSelectInto;

    public bool VisitDropTable(DropTableStatement statement) => false;

    public bool VisitInsert(InsertStatement statement) => false;

    public bool VisitUpdate(UpdateStatement statement) => false;

    public bool VisitDelete(DeleteStatement statement) => false;

    public bool VisitTruncate(TruncateStatement statement) => false;

    public bool VisitCreateTable(CreateTableStatement statement) => false;

    public bool VisitAlterTable(AlterTableStatement statement) => statement.Actions.Any(action => action is OtherTableAction);

    public bool VisitCreateIndex(CreateIndexStatement statement) => !statement.IsPlain;

    public bool VisitCreateView(CreateViewStatement statement) => false;

    public bool VisitComment(CommentStatement statement) => false;

    public bool VisitCopyFrom(CopyFromStatement statement) => statement.Source != CopyDestination.Stdout;
}
