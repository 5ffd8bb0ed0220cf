using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Writes;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Temporary;

/// <summary>One action of ALTER TABLE: another table in the engine takes the place of the one that is altered.</summary>
internal sealed class TableAlteration(Session session, TemporaryTable table, string text)
{
    /// <summary>Applies the action.</summary>
    /// <returns>The table as it is then.</returns>
    /// <exception cref="SqlErrorException">It cannot be applied.</exception>
    public TemporaryTable Apply(AlterTableAction action, IResponse response) => action switch
    {
        AddColumnAction add => AddColumn(add, response),
        DropColumnAction drop => DropColumn(drop, response),
        RenameColumnAction rename => RenameColumn(rename),
        RenameTableAction rename => Rename(rename.NewName),
        OtherTableAction other => throw SqlError.FeatureNotSupported($"ALTER TABLE {other.Words} is not supported on temporary tables").ToException(),
        var unknown => throw new InvalidOperationException($"no action of ALTER TABLE is a {unknown.GetType().Name}"),
    };

    /// <summary>Puts the table that a builder has made of this one in its place, rows included.</summary>
    public TemporaryTable Rebuild(TableBuilder builder)
    {
        var built = Built(builder.Build(table.Oid, table.OnCommit));
        Fill(built, table.Columns);
        return built;
    }

    private TemporaryTable AddColumn(AddColumnAction action, IResponse response)
    {
        if (Position(action.Column.Name) >= 0)
        {
            var error = new SqlError(SqlState.DuplicateColumn, $"column \"{action.Column.Name}\" of relation \"{table.Name}\" already exists");
            if (!action.IfNotExists) throw error.ToException();
            response.Notice(error with { Message = $"{error.Message}, skipping", Severity = Severity.Notice });
            return table;
        }

        var builder = new TableBuilder(session, table.Name, text);
        builder.Take(table);
        builder.Add(action.Column);
        var built = Built(builder.Build(table.Oid, table.OnCommit));
        // The rows that are there get the default.
        session.TemporaryTables.Put(built);
        var names = table.Columns.Select(column => new SelectItem(new ColumnReference([column.Name]), null)).ToList();
        var source = new Query(null, new SelectBody(
            null, EquatableArray.From(names), [new TableItem(new QualifiedName(null, session.TemporaryTables.Schema, HiddenName), null)], null, null, null, []));
        var insert = new InsertStatement(
            null, new TableItem(new QualifiedName(null, session.TemporaryTables.Schema, table.Name), null),
            [.. table.Columns.Select(column => new TargetColumn(column.Name))], source, null, []);
        session.TemporaryTables.Put(table with { Name = HiddenName });
        session.TemporaryTables.IsAlone = false;
        using (var run = session.Pipeline.UnderstandWrite(insert, text, declared: null).Open(Commands.ParameterSet.None)) run.Run(response, [], 0);
        session.TemporaryTables.Remove(HiddenName);
        return built;
    }

    /// <summary>The name that the old table goes by while its rows are read; no client can write it.</summary>
    private const string HiddenName = "\u0001altered";

    private TemporaryTable DropColumn(DropColumnAction action, IResponse response)
    {
        var position = Position(action.Column);
        if (position < 0)
        {
            var error = Missing(action.Column);
            if (!action.IfExists) throw error.ToException();
            response.Notice(error with { Message = $"{error.Message}, skipping", State = SqlState.SuccessfulCompletion, Severity = Severity.Notice });
            return table;
        }

        var kept = Enumerable.Range(0, table.Columns.Length).Where(i => i != position).ToList();
        var columns = kept.Select((from, i) => table.Columns[from] with { Number = (short)(i + 1) }).ToImmutableArray();
        NewTable.RequireColumns(columns);
        var checks = table.Rules.Checks.Select((check, i) => (Check: check, Engine: table.EngineChecks[i]))
            .Where(check => !check.Engine.Columns.Contains(position)).ToList();
        var rules = new TableRules(
            table.Rules.Defaults.IsEmpty ? [] : [.. kept.Select(table.Rules.DefaultOf)],
            [.. table.Rules.Keys.Where(key => !key.Columns.Contains(position)).Select(key => key with { Columns = [.. key.Columns.Select(i => kept.IndexOf(i))] })],
            [.. checks.Select(check => check.Check)]);
        var built = Built(table with
        {
            Columns = columns, Rules = rules, EngineChecks = [.. checks.Select(check => check.Engine with { Columns = [.. check.Engine.Columns.Select(i => kept.IndexOf(i))] })],
            EngineName = session.TemporaryTables.TakeEngineName(table.Name),
        });
        Fill(built, columns);
        return built;
    }

    private TemporaryTable RenameColumn(RenameColumnAction action)
    {
        var position = Position(action.Column);
        if (position < 0) throw new SqlError(SqlState.UndefinedColumn, $"column \"{action.Column}\" does not exist").ToException();
        if (Position(action.NewName) >= 0)
            throw new SqlError(SqlState.DuplicateColumn, $"column \"{action.NewName}\" of relation \"{table.Name}\" already exists").ToException();
        if (table.EngineChecks.Any(check => check.Columns.Contains(position)))
            throw SqlError.FeatureNotSupported("renaming a column that a CHECK constraint uses is not supported").ToException();
        // The engine's name of the column stays.
        var renamed = table with { Columns = table.Columns.SetItem(position, table.Columns[position] with { Name = action.NewName }) };
        session.TemporaryTables.Put(renamed);
        return renamed;
    }

    private TemporaryTable Rename(string name)
    {
        if (session.TemporaryTables.Find(name) is not null)
            throw new SqlError(SqlState.DuplicateTable, $"relation \"{name}\" already exists").ToException();
        session.TemporaryTables.Remove(table.Name);
        var renamed = table with { Name = name };
        session.TemporaryTables.Put(renamed);
        return renamed;
    }

    private TemporaryTable Built(TemporaryTable built)
    {
        built = built with { Comment = table.Comment, ColumnComments = table.ColumnComments };
        session.Engine.Query(EngineTable.Create(built)).Dispose();
        session.TemporaryTables.Put(built);
        return built;
    }

    private void Fill(TemporaryTable built, ImmutableArray<RelationColumn> columns)
    {
        var list = string.Join(", ", columns.Select(column => EngineTable.Quote(column.EngineName)));
        session.Engine.Change(
            [$"INSERT INTO {built.EngineSql} ({list}) SELECT {list} FROM {table.EngineSql}"],
            failure => ConstraintErrors.OfIndex(failure, built, session.TemporaryTables.Schema));
    }

    private int Position(string name)
    {
        for (var i = 0; i < table.Columns.Length; i++)
        {
            if (table.Columns[i].Name == name) return i;
        }

        return -1;
    }

    private SqlError Missing(string column) =>
        new(SqlState.UndefinedColumn, $"column \"{column}\" of relation \"{table.Name}\" does not exist");
}
