using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Tables;

/// <summary>TRUNCATE.</summary>
/// <remarks>PostgreSQL documentation, SQL command TRUNCATE.</remarks>
internal sealed class TruncateCommand(Session session, TruncateStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        ImmutableArray<TemporaryTable> tables =
            [.. statement.Tables.Select(name => TemporaryTargets.Require(session, name, text, statement.CommandTag))];
        foreach (var table in tables)
        {
            // An empty table takes its place; what it was may have to come back.
            var empty = table with { EngineName = session.TemporaryTables.TakeEngineName(table.Name) };
            session.Engine.Query(EngineTable.Create(empty)).Dispose();
            session.TemporaryTables.Put(empty);
        }

        return statement.CommandTag;
    }
}

/// <summary>ALTER TABLE: the table is made anew, and its rows are put into it.</summary>
/// <remarks>PostgreSQL documentation, SQL command ALTER TABLE.</remarks>
internal sealed class AlterTableCommand(Session session, AlterTableStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.IfExists && TemporaryTargets.TryResolve(session, statement.Table, text) is null)
        {
            response.Notice(new SqlError(SqlState.SuccessfulCompletion, $"relation \"{statement.Table.Name}\" does not exist, skipping")
            {
                Severity = Severity.Notice,
            });
            return statement.CommandTag;
        }

        var table = TemporaryTargets.Require(session, statement.Table, text, statement.CommandTag);
        foreach (var action in statement.Actions) table = new TableAlteration(session, table, text).Apply(action, response);
        return statement.CommandTag;
    }
}

/// <summary>CREATE INDEX: nothing is gained by one here, but a unique one is kept as a constraint.</summary>
/// <remarks>PostgreSQL documentation, SQL command CREATE INDEX.</remarks>
internal sealed class CreateIndexCommand(Session session, CreateIndexStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        var table = TemporaryTargets.Require(session, statement.Table, text, statement.CommandTag);
        foreach (var column in statement.Columns)
        {
            if (table.Columns.All(known => known.Name != column))
                throw new SqlError(SqlState.UndefinedColumn, $"column \"{column}\" does not exist").ToException();
        }

        if (!statement.IsUnique) return statement.CommandTag;
        if (!statement.IsPlain) throw SqlError.FeatureNotSupported("unique indexes on expressions or a part of the rows are not supported").ToException();
        if (table.Rules.Keys.Any(key => key.Name == statement.Name))
            throw new SqlError(SqlState.DuplicateTable, $"relation \"{statement.Name}\" already exists").ToException();
        var builder = new TableBuilder(session, table.Name, text);
        builder.Take(table);
        builder.AddUnique(statement.Name, statement.Columns);
        new TableAlteration(session, table, text).Rebuild(builder);
        return statement.CommandTag;
    }
}

/// <summary>COMMENT ON TABLE and COLUMN.</summary>
/// <remarks>PostgreSQL documentation, SQL command COMMENT.</remarks>
internal sealed class CommentCommand(Session session, CommentStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        var table = TemporaryTargets.Require(session, statement.Table, text, statement.CommandTag);
        if (statement.Column is not { } column)
        {
            session.TemporaryTables.Put(table with { Comment = statement.Text });
            return statement.CommandTag;
        }

        if (table.Columns.All(known => known.Name != column))
            throw new SqlError(SqlState.UndefinedColumn, $"column \"{column}\" of relation \"{table.Name}\" does not exist").ToException();
        session.TemporaryTables.Put(table with
        {
            ColumnComments = statement.Text is { } comment ? table.ColumnComments.SetItem(column, comment) : table.ColumnComments.Remove(column),
        });
        return statement.CommandTag;
    }
}
