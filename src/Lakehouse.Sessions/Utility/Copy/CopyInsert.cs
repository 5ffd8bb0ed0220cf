using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>Puts the rows of a COPY FROM into their table.</summary>
/// <param name="session">The session.</param>
/// <param name="text">The text that the condition's spans count in.</param>
/// <param name="response">Where notices go.</param>
internal sealed class CopyInsert(Session session, string text, IResponse response)
{
    /// <summary>Writes the rows.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="Postgres.Errors.SqlErrorException">One may not be in the table; none is then.</exception>
    public long Write(TemporaryTable table, List<string> columns, CopyStage stage, Expression? condition, CopyProgress progress)
    {
        if (condition is null) return Insert(table.Name, columns, stage.Name, table.Name, null);
        // The condition is about rows as the table would have them, with their defaults.
        var whole = Unconstrained(table);
        session.Engine.Query(EngineTable.Create(whole)).Dispose();
        session.TemporaryTables.Put(whole);
        try
        {
            var read = Insert(whole.Name, columns, stage.Name, stage.Name, null);
            List<string> all = [.. table.Columns.Select(column => column.Name)];
            var written = Insert(table.Name, all, whole.Name, table.Name, condition);
            progress.Exclude(read - written);
            return written;
        }
        finally
        {
            session.TemporaryTables.Drop(whole.Name);
        }
    }

    private TemporaryTable Unconstrained(TemporaryTable table)
    {
        var tables = session.TemporaryTables;
        return new TemporaryTable(tables.TakeOids(), tables.FreeName("copy"), [.. table.Columns.Select(column => column with { NotNull = false })])
        {
            EngineName = tables.TakeEngineName("copy"),
            Rules = table.Rules with { Keys = [], Checks = [] },
        };
    }

    private long Insert(string target, List<string> columns, string source, string alias, Expression? condition)
    {
        EquatableArray<SelectItem> values = [.. columns.Select(name => new SelectItem(new ColumnReference([name]), null))];
        var from = new TableItem(OfSession(source), new TableAlias(alias));
        var query = new Query(null, new SelectBody(null, values, [from], condition, null, null, []));
        var insert = new InsertStatement(
            null, new TableItem(OfSession(target), null), [.. columns.Select(name => new TargetColumn(name))], query, null, []);
        using var run = session.Pipeline.UnderstandWrite(insert, text, declared: null).Open(ParameterSet.None);
        return run.Run(response, [], 0).Rows;
    }

    private static QualifiedName OfSession(string name) => new(null, "pg_temp", name);
}
