using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Utility;
using Lakehouse.Sessions.Utility.Copy;
using Lakehouse.Sessions.Utility.Explain;
using Lakehouse.Sessions.Utility.Tables;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions;

/// <summary>Makes the command of each kind of statement: the one list of what a session can be asked to do.</summary>
/// <param name="session">The session.</param>
/// <param name="text">The text that the statement's spans count in.</param>
/// <param name="declared">Parameter types that the client gave; 0 where it left one open; null where parameters are not allowed.</param>
internal sealed class CommandFactory(Session session, string text, uint[]? declared) : IStatementVisitor<Command>
{
    public Command VisitQuery(QueryStatement statement) => session.Pipeline.UnderstandQuery(statement.Query, text, declared);

    public Command VisitRefused(RefusedStatement statement) => new RefusedCommand(statement);

    public Command VisitSet(SetStatement statement) => new SetCommand(session, statement);

    public Command VisitReset(ResetStatement statement) => new ResetCommand(session, statement);

    public Command VisitShow(ShowStatement statement) => new ShowCommand(session, statement);

    public Command VisitList(ListStatement statement) => ListQuery.Command(session, statement);

    public Command VisitUse(UseStatement statement) => new UseCommand(session, statement);

    public Command VisitDiscard(DiscardStatement statement) => new DiscardCommand(session, statement);

    public Command VisitBegin(BeginStatement statement) => new BeginCommand(session, statement);

    public Command VisitCommit(CommitStatement statement) => new CommitCommand(session, statement);

    public Command VisitRollback(RollbackStatement statement) => new RollbackCommand(session, statement);

    public Command VisitSavepoint(SavepointStatement statement) => new SavepointCommand(session, statement);

    public Command VisitReleaseSavepoint(ReleaseSavepointStatement statement) => new ReleaseSavepointCommand(session, statement);

    public Command VisitRollbackToSavepoint(RollbackToSavepointStatement statement) => new RollbackToSavepointCommand(session, statement);

    public Command VisitSetTransaction(SetTransactionStatement statement) => new SetTransactionCommand(session, statement);

    public Command VisitDeclareCursor(DeclareCursorStatement statement) => new DeclareCommand(session, statement, text, declared);

    public Command VisitFetch(FetchStatement statement) => new FetchCommand(session, statement);

    public Command VisitClose(CloseStatement statement) => new CloseCommand(session, statement);

    public Command VisitPrepare(PrepareStatement statement) => new PrepareCommand(session, statement, text);

    public Command VisitExecute(ExecuteStatement statement) => new ExecuteCommand(session, statement, text);

    public Command VisitDeallocate(DeallocateStatement statement) => new DeallocateCommand(session, statement);

    public Command VisitExplain(ExplainStatement statement) => ExplainCommand.Of(session, statement, text, declared);

    public Command VisitCopyTo(CopyToStatement statement) => CopyCommand.Of(session, statement, text);

    public Command VisitListen(ListenStatement statement) => new ListenCommand(session, statement);

    public Command VisitNotify(NotifyStatement statement) => new NotifyCommand(session, statement);

    public Command VisitUnlisten(UnlistenStatement statement) => new UnlistenCommand(session, statement);

    public Command VisitLock(LockStatement statement) => new LockCommand(session, statement, text);

    public Command VisitSetConstraints(SetConstraintsStatement statement) => new SetConstraintsCommand(statement);

    public Command VisitMaintenance(MaintenanceStatement statement) => new MaintenanceCommand(session, statement, text);

    public Command VisitCreateTableAs(CreateTableAsStatement statement) => CreateTableAsCommand.Of(session, statement, text, declared);

    public Command VisitDropTable(DropTableStatement statement) => new DropTableCommand(session, statement, text);

    public Command VisitInsert(InsertStatement statement) => session.Pipeline.UnderstandWrite(statement, text, declared);

    public Command VisitUpdate(UpdateStatement statement) => session.Pipeline.UnderstandWrite(statement, text, declared);

    public Command VisitDelete(DeleteStatement statement) => session.Pipeline.UnderstandWrite(statement, text, declared);

    public Command VisitTruncate(TruncateStatement statement) => new TruncateCommand(session, statement, text);

    public Command VisitCreateTable(CreateTableStatement statement) => new CreateTableCommand(session, statement, text);

    public Command VisitAlterTable(AlterTableStatement statement) => new AlterTableCommand(session, statement, text);

    public Command VisitCreateIndex(CreateIndexStatement statement) => new CreateIndexCommand(session, statement, text);

    public Command VisitCreateView(CreateViewStatement statement) => new CreateViewCommand(session, statement, text);

    public Command VisitComment(CommentStatement statement) => new CommentCommand(session, statement, text);

    public Command VisitCopyFrom(CopyFromStatement statement) => new CopyFromCommand(session, statement, text);
}
