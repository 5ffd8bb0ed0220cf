using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints statements.</summary>
internal sealed class StatementPrinter(SyntaxWriter writer) : IStatementVisitor<SyntaxWriter>
{
    private readonly SettingStatementPrinter _settings = new(writer);
    private readonly UtilityStatementPrinter _utilities = new(writer);
    private readonly WriteStatementPrinter _writes = new(writer);
    private readonly TableDefinitionPrinter _definitions = new(writer);

    public SyntaxWriter VisitQuery(QueryStatement statement) => writer.Queries.Print(statement.Query);

    public SyntaxWriter VisitRefused(RefusedStatement statement) => writer.Write(statement.Tag);

    public SyntaxWriter VisitSet(SetStatement statement) => _settings.Print(statement);

    public SyntaxWriter VisitReset(ResetStatement statement) => _settings.Print(statement);

    public SyntaxWriter VisitShow(ShowStatement statement) => _settings.Print(statement);

    public SyntaxWriter VisitList(ListStatement statement) => _settings.Print(statement);

    public SyntaxWriter VisitUse(UseStatement statement) => writer.Write("USE ").Name(statement.Database);

    public SyntaxWriter VisitDiscard(DiscardStatement statement) => writer.Write(statement.CommandTag);

    public SyntaxWriter VisitBegin(BeginStatement statement)
    {
        writer.Write(statement.CommandTag);
        return statement.Modes is { Isolation: null, IsReadOnly: null, IsDeferrable: null }
            ? writer
            : SettingStatementPrinter.PrintModes(writer.Write(" "), statement.Modes);
    }

    public SyntaxWriter VisitCommit(CommitStatement statement) => writer.Write(statement.AndChain ? "COMMIT AND CHAIN" : "COMMIT");

    public SyntaxWriter VisitRollback(RollbackStatement statement) => writer.Write(statement.AndChain ? "ROLLBACK AND CHAIN" : "ROLLBACK");

    public SyntaxWriter VisitSavepoint(SavepointStatement statement) => writer.Write("SAVEPOINT ").Name(statement.Name);

    public SyntaxWriter VisitReleaseSavepoint(ReleaseSavepointStatement statement) =>
        writer.Write("RELEASE SAVEPOINT ").Name(statement.Name);

    public SyntaxWriter VisitRollbackToSavepoint(RollbackToSavepointStatement statement) =>
        writer.Write("ROLLBACK TO SAVEPOINT ").Name(statement.Name);

    public SyntaxWriter VisitSetTransaction(SetTransactionStatement statement) => _settings.Print(statement);

    public SyntaxWriter VisitSetConstraints(SetConstraintsStatement statement)
    {
        writer.Write("SET CONSTRAINTS ").Separated(statement.Constraints, ", ", name => writer.Name(name));
        return writer.Write(statement.Constraints.IsEmpty ? "ALL" : "").Write(statement.IsDeferred ? " DEFERRED" : " IMMEDIATE");
    }

    public SyntaxWriter VisitDeclareCursor(DeclareCursorStatement statement)
    {
        writer.Write("DECLARE ").Name(statement.Name).Write(statement.IsBinary ? " BINARY" : "");
        if (statement.IsInsensitive is { } insensitive) writer.Write(insensitive ? " INSENSITIVE" : " ASENSITIVE");
        if (statement.IsScroll is { } scroll) writer.Write(scroll ? " SCROLL" : " NO SCROLL");
        writer.Write(statement.IsHold ? " CURSOR WITH HOLD FOR " : " CURSOR FOR ");
        return writer.Queries.Print(statement.Query);
    }

    public SyntaxWriter VisitFetch(FetchStatement statement)
    {
        writer.Write(statement.IsMove ? "MOVE " : "FETCH ").Write(statement.Direction switch
        {
            FetchDirection.Forward => "FORWARD ",
            FetchDirection.Backward => "BACKWARD ",
            FetchDirection.Absolute => "ABSOLUTE ",
            FetchDirection.Relative => "RELATIVE ",
        });
        if (statement.Count == FetchStatement.All) writer.Write("ALL");
        else writer.Write(statement.Count);
        return writer.Write(" FROM ").Name(statement.Cursor);
    }

    public SyntaxWriter VisitClose(CloseStatement statement) =>
        statement.Cursor is null ? writer.Write("CLOSE ALL") : writer.Write("CLOSE ").Name(statement.Cursor);

    public SyntaxWriter VisitPrepare(PrepareStatement statement)
    {
        writer.Write("PREPARE ").Name(statement.Name);
        if (!statement.ParameterTypes.IsEmpty)
        {
            writer.Write(" (").Separated(statement.ParameterTypes, ", ", type => writer.Types.Print(type)).Write(")");
        }

        writer.Write(" AS ");
        return statement.Body.Accept(this);
    }

    public SyntaxWriter VisitExecute(ExecuteStatement statement)
    {
        writer.Write("EXECUTE ").Name(statement.Name);
        if (statement.Arguments.IsEmpty) return writer;
        writer.Write("(");
        return writer.Expressions.PrintList(statement.Arguments).Write(")");
    }

    public SyntaxWriter VisitDeallocate(DeallocateStatement statement) =>
        statement.Name is null ? writer.Write("DEALLOCATE ALL") : writer.Write("DEALLOCATE ").Name(statement.Name);

    public SyntaxWriter VisitExplain(ExplainStatement statement)
    {
        writer.Write("EXPLAIN ");
        if (!statement.Options.IsEmpty) _utilities.PrintOptions(statement.Options).Write(" ");
        return statement.Body.Accept(this);
    }

    public SyntaxWriter VisitCopyTo(CopyToStatement statement) => _utilities.Print(statement);

    public SyntaxWriter VisitListen(ListenStatement statement) => writer.Write("LISTEN ").Name(statement.Channel);

    public SyntaxWriter VisitNotify(NotifyStatement statement)
    {
        writer.Write("NOTIFY ").Name(statement.Channel);
        return statement.Payload is null ? writer : writer.Write(", ").StringLiteral(statement.Payload);
    }

    public SyntaxWriter VisitUnlisten(UnlistenStatement statement) =>
        statement.Channel is null ? writer.Write("UNLISTEN *") : writer.Write("UNLISTEN ").Name(statement.Channel);

    public SyntaxWriter VisitLock(LockStatement statement) => _utilities.Print(statement);

    public SyntaxWriter VisitMaintenance(MaintenanceStatement statement) => _utilities.Print(statement);

    public SyntaxWriter VisitCreateTableAs(CreateTableAsStatement statement)
    {
        writer.Write(statement.IfNotExists ? "CREATE TEMPORARY TABLE IF NOT EXISTS " : "CREATE TEMPORARY TABLE ")
            .Name(statement.Name).OptionalNameList(statement.Columns).Write(statement.OnCommit switch
            {
                OnCommitAction.PreserveRows => " AS ",
                OnCommitAction.DeleteRows => " ON COMMIT DELETE ROWS AS ",
                OnCommitAction.Drop => " ON COMMIT DROP AS ",
            });
        statement.Source.Accept(this);
        return writer.Write(statement.WithData ? "" : " WITH NO DATA");
    }

    public SyntaxWriter VisitDropTable(DropTableStatement statement) =>
        writer.Write(statement.CommandTag).Write(statement.IfExists ? " IF EXISTS " : " ")
            .Separated(statement.Tables, ", ", name => writer.Name(name)).Write(statement.IsCascade ? " CASCADE" : "");

    public SyntaxWriter VisitInsert(InsertStatement statement) => _writes.Print(statement);

    public SyntaxWriter VisitUpdate(UpdateStatement statement) => _writes.Print(statement);

    public SyntaxWriter VisitDelete(DeleteStatement statement) => _writes.Print(statement);

    public SyntaxWriter VisitTruncate(TruncateStatement statement) =>
        writer.Write("TRUNCATE ").Separated(statement.Tables, ", ", name => writer.Name(name))
            .Write(statement.RestartsIdentity ? " RESTART IDENTITY" : "");

    public SyntaxWriter VisitCreateTable(CreateTableStatement statement) => _definitions.Print(statement);

    public SyntaxWriter VisitAlterTable(AlterTableStatement statement) => _definitions.Print(statement);

    public SyntaxWriter VisitCreateIndex(CreateIndexStatement statement) => _definitions.Print(statement);

    public SyntaxWriter VisitCreateView(CreateViewStatement statement)
    {
        writer.Write(statement.OrReplace ? "CREATE OR REPLACE TEMPORARY VIEW " : "CREATE TEMPORARY VIEW ")
            .Name(statement.Name).OptionalNameList(statement.Columns).Write(" AS ");
        return writer.Queries.Print(statement.Query);
    }

    public SyntaxWriter VisitComment(CommentStatement statement)
    {
        writer.Write(statement.Column is null ? "COMMENT ON TABLE " : "COMMENT ON COLUMN ").Name(statement.Table);
        if (statement.Column is not null) writer.Write(".").Name(statement.Column);
        writer.Write(" IS ");
        return statement.Text is null ? writer.Write("NULL") : writer.StringLiteral(statement.Text);
    }

    public SyntaxWriter VisitCopyFrom(CopyFromStatement statement) => _utilities.Print(statement);
}
