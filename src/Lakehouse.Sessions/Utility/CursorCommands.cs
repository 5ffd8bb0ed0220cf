using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>DECLARE: opens a cursor, which is a portal with a name.</summary>
/// <remarks>PostgreSQL documentation, SQL command DECLARE.</remarks>
internal sealed class DeclareCommand(Session session, DeclareCursorStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (!statement.IsHold) session.Transaction.RequireBlock("DECLARE CURSOR");
        if (statement.IsScroll == true) throw SqlError.FeatureNotSupported("SCROLL cursors are not supported").ToException();
        var query = session.Pipeline.UnderstandQuery(statement.Query, text, declared: null);
        FormatCode[] formats = statement.IsBinary ? [FormatCode.Binary] : [];
        var cursor = new Portal(statement.Name, text, query, query.Open(ParameterSet.None), formats) { WithHold = statement.IsHold };
        session.Portals.Add(cursor);
        return "DECLARE CURSOR";
    }
}

/// <summary>FETCH and MOVE, forward: rows stream from the engine and are not kept.</summary>
/// <remarks>PostgreSQL documentation, SQL commands FETCH and MOVE.</remarks>
internal sealed class FetchCommand(Session session, FetchStatement statement) : Command
{
    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn>? Columns =>
        statement.IsMove ? null : session.Portals.Cursor(statement.Cursor).Command.Columns;

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new FetchRun(session, statement);

    /// <inheritdoc/>
    public override FormatCode[] Formats(FormatCode[] requested) =>
        session.Portals.Cursor(statement.Cursor).Formats is { Length: > 0 } binary ? binary : requested;

    private sealed class FetchRun(Session session, FetchStatement statement) : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
        {
            var cursor = session.Portals.Cursor(statement.Cursor);
            if (statement.Direction != FetchDirection.Forward || statement.Count < 0) throw OnlyForward();
            if (statement.Count == 0) return Progress(0);
            var limit = statement.Count == FetchStatement.All ? 0 : statement.Count;
            return Progress(statement.IsMove ? cursor.Skip(limit) : cursor.Execute(response, formats, limit).Rows);
        }

        private static SqlErrorException OnlyForward() =>
            new SqlError(SqlState.ObjectNotInPrerequisiteState, "cursor can only scan forward")
            {
                Hint = "Declare it with SCROLL option to enable backward scan.",
            }.ToException();

        private RunProgress Progress(long rows) => new(rows, Suspended: false, $"{statement.CommandTag} {rows}");
    }
}

/// <summary>CLOSE and CLOSE ALL.</summary>
internal sealed class CloseCommand(Session session, CloseStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Cursor is null) session.Portals.CloseAll();
        else session.Portals.Close(session.Portals.Cursor(statement.Cursor).Name);
        return statement.CommandTag;
    }
}
