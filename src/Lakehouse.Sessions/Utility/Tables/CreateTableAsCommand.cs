using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Writes;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Tables;

/// <summary>CREATE TEMP TABLE … AS and SELECT … INTO TEMP.</summary>
/// <remarks>PostgreSQL documentation, SQL command CREATE TABLE AS.</remarks>
internal sealed class CreateTableAsCommand : Command
{
    private readonly Session _session;
    private readonly CreateTableAsStatement _statement;
    private readonly QueryCommand _query;
    private readonly Func<ParameterSet>? _arguments;

    private CreateTableAsCommand(Session session, CreateTableAsStatement statement, QueryCommand query, Func<ParameterSet>? arguments)
    {
        _session = session;
        _statement = statement;
        _query = query;
        _arguments = arguments;
    }

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes => _arguments is null ? _query.ParameterTypes : [];

    /// <summary>The command of such a statement.</summary>
    /// <exception cref="SqlErrorException">Its query means nothing.</exception>
    public static CreateTableAsCommand Of(Session session, CreateTableAsStatement statement, string text, uint[]? declared)
    {
        if (statement.Source is QueryStatement { Query: var query })
            return new CreateTableAsCommand(session, statement, session.Pipeline.UnderstandQuery(query, text, declared), null);
        var execute = (ExecuteStatement)statement.Source;
        var prepared = session.Pipeline.Current(session.Statements[execute.Name]).Command as QueryCommand
            ?? throw new SqlError(SqlState.WrongObjectType, "prepared statement is not a SELECT").ToException();
        return new CreateTableAsCommand(
            session, statement, prepared, () => new ExecuteCommand(session, execute, text).Arguments(prepared.ParameterTypes));
    }

    /// <summary>The columns of a table that holds a query's rows.</summary>
    /// <exception cref="SqlErrorException">42601, 42701, 42P16.</exception>
    public static ImmutableArray<RelationColumn> ColumnsOf(AnalyzedQuery query, EquatableArray<string> names)
    {
        if (names.Count > query.Query.Columns.Count) throw new SqlError(SqlState.SyntaxError, "too many column names were specified").ToException();
        NewTable.RequireFew(query.Query.Columns.Count);
        var columns = new List<RelationColumn>();
        foreach (var column in query.Query.Columns)
        {
            var name = columns.Count < names.Count ? names[columns.Count] : column.Name;
            columns.Add(NewTable.Column(columns, name, column.Type.Oid, column.Type.TypeModifier));
        }

        return [.. columns];
    }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new CreateRun(this, parameters);

    private string Create(IResponse response, ParameterSet parameters)
    {
        if (_query.Analyzed.LockingTag is { } tag) throw SqlError.ReadOnlyTransaction(tag).ToException();
        if (!NewTable.MayBeMade(_session, _statement.Name, _statement.IfNotExists, response)) return "CREATE TABLE AS";
        _session.Require(_query.Analyzed.Relations);
        var tables = _session.TemporaryTables;
        var columns = ColumnsOf(_query.Analyzed, _statement.Columns);
        NewTable.RequireColumns(columns);
        var name = _statement.Name.Name;
        var table = new TemporaryTable(tables.TakeOids(), name, columns)
        {
            EngineName = tables.TakeEngineName(name), OnCommit = _statement.OnCommit,
        };
        if (_statement.WithData)
        {
            var values = _arguments is null ? parameters : _arguments();
            SnapshotRetry.Run(_session, () => Fill(table, values), _query.AnalyzeAgain);
        }
        else
        {
            _session.Engine.Query(EngineTable.Create(table)).Dispose();
        }


        tables.Put(table);
        if (!_statement.WithData) return "CREATE TABLE AS";
        var bytes = string.Join(" + ", columns.Select(column => StoredSize.Of(EngineTable.Quote(column.EngineName), column)));
        using var result = _session.Engine.Query($"SELECT count(*), CAST(coalesce(sum({bytes}), 0) AS BIGINT) FROM {table.EngineSql}");
        result.Next();
        tables.Count(table.EngineName, result.Current.Column(1).Read<long>(0));
        return $"SELECT {result.Current.Column(0).Read<long>(0)}";
    }

    private bool Fill(TemporaryTable table, ParameterSet values)
    {
        _session.Turn.Take(_query.Cost);
        _session.Transaction.HasRunQuery = true;
        _session.Engine.UseTimeZone(_session.Settings["TimeZone"]);
        using var bound = BoundValuesReader.Read(_session, values, _query.ParameterTypes);
        var lowered = _session.Pipeline.LowerStored(_query.Analyzed, table.Columns, bound.Dimensions);
        _session.Tables.Refresh(lowered.SessionRelations);
        _session.Engine.Run(
            $"CREATE TEMP TABLE {table.EngineSql} AS {lowered.Sql}",
            bound.BindTo);
        return true;
    }

    private sealed class CreateRun(CreateTableAsCommand command, ParameterSet parameters) : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows) =>
            new(0, Suspended: false, command.Create(response, parameters));
    }
}
