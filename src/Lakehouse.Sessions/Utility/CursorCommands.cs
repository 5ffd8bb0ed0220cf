using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>DECLARE: opens a cursor, which is a portal with a name. Its query may have the parameters of a Bind.</summary>
/// <remarks>PostgreSQL documentation, SQL command DECLARE.</remarks>
internal sealed class DeclareCommand(Session session, DeclareCursorStatement statement, string text, uint[]? declared) : Command
{
    private readonly QueryCommand _query = session.Pipeline.UnderstandQuery(statement.Query, text, declared);

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes => _query.ParameterTypes;

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters)
    {
        // Values that cannot be read are Bind's error already.
        BoundValuesReader.Read(session, parameters, ParameterTypes).Dispose();
        return new DeclareRun(this, parameters);
    }

    private void Declare(ParameterSet parameters)
    {
        if (!statement.IsHold) session.Transaction.RequireBlock("DECLARE CURSOR");
        FormatCode[] formats = statement.IsBinary ? [FormatCode.Binary] : [];
        session.Portals.Add(new Portal(statement.Name, text, _query, _query.OpenCursor(parameters), formats)
        {
            WithHold = statement.IsHold, IsScrollable = statement.IsScroll == true, IsBinary = statement.IsBinary,
        });
    }

    private sealed class DeclareRun(DeclareCommand command, ParameterSet parameters) : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
        {
            command.Declare(parameters);
            return new RunProgress(0, Suspended: false, "DECLARE CURSOR");
        }
    }
}

/// <summary>FETCH and MOVE. Without SCROLL they go forward: rows stream from the engine and are not kept.</summary>
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
            if (cursor.IsScrollable)
                return Progress(cursor.Scroll(statement.Direction, statement.Count, statement.IsMove ? null : response, formats));
            return Progress(statement.Direction switch
            {
                FetchDirection.Forward when statement.Count > 0 => Forward(cursor, response, formats, statement.Count),
                FetchDirection.Relative when statement.Count > 0 => Land(cursor, response, formats, statement.Count),
                FetchDirection.Absolute when statement.Count > cursor.Passed => Land(cursor, response, formats, statement.Count - cursor.Passed),
                FetchDirection.Absolute when statement.Count == 0 && cursor.Passed == 0 => 0,
                FetchDirection.Forward or FetchDirection.Relative when statement.Count == 0 && !cursor.IsOnRow => 0,
                FetchDirection.Forward or FetchDirection.Relative when statement.Count == 0 && statement.IsMove => 1,
                _ => throw OnlyForward(),
            });
        }

        private long Forward(Portal cursor, IResponse response, FormatCode[] formats, long count)
        {
            var limit = count == FetchStatement.All ? 0 : count;
            return statement.IsMove ? cursor.Skip(limit) : cursor.Execute(response, formats, limit).Rows;
        }

        /// <summary>Goes to a row: what lies before it is passed over.</summary>
        private long Land(Portal cursor, IResponse response, FormatCode[] formats, long distance)
        {
            if (distance > 1 && cursor.Skip(distance - 1) < distance - 1) return 0;
            return Forward(cursor, response, formats, 1);
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
