using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Tables;

/// <summary>CREATE TEMP TABLE.</summary>
/// <remarks>PostgreSQL documentation, SQL command CREATE TABLE.</remarks>
internal sealed class CreateTableCommand(Session session, CreateTableStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (!NewTable.MayBeMade(session, statement.Name, statement.IfNotExists, response, text)) return statement.CommandTag;
        var builder = new TableBuilder(session, statement.Name.Name, text);
        builder.Add(statement.Elements);
        var table = builder.Build(session.TemporaryTables.TakeOids(), statement.OnCommit);
        session.Engine.Query(EngineTable.Create(table)).Dispose();
        session.TemporaryTables.Put(table);
        return statement.CommandTag;
    }
}

/// <summary>CREATE TEMP VIEW.</summary>
/// <remarks>PostgreSQL documentation, SQL command CREATE VIEW.</remarks>
internal sealed class CreateViewCommand(Session session, CreateViewStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        var tables = session.TemporaryTables;
        var before = tables.Find(statement.Name.Name);
        if (before is null || !statement.OrReplace || before.ViewSql is null) NewTable.MayBeMade(session, statement.Name, ifNotExists: false, response);
        var view = new TemporaryTable(before?.Oid ?? tables.TakeOids(), statement.Name.Name, CreateTableAsCommand.ColumnsOf(
            session.Pipeline.UnderstandQuery(statement.Query, text, declared: null).Analyzed, statement.Columns)) { ViewSql = SyntaxPrinter.Print(statement.Query) };
        if (before is not null) ViewErrors.CheckReplaced(before, view);
        tables.Put(view);
        return statement.CommandTag;
    }
}
