using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Sessions.Utility.Explain;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Portals;

/// <summary>
/// A command with its parameters, at some point of its execution: a portal of the protocol or a cursor of SQL.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 55.2.3 "Extended Query" and SQL command DECLARE.</remarks>
public sealed class Portal(string name, string text, Command command, CommandRun run, FormatCode[] formats) : IDisposable
{
    private readonly ScrollPosition _position = new();
    private State _state = State.Ready;

    private enum State
    {
        Ready,
        Suspended,
        Done,
        Failed,
    }

    /// <summary>Its name; empty for the unnamed portal.</summary>
    public string Name { get; } = PgName.Truncate(name);

    /// <summary>The statement's text, for pg_cursors.</summary>
    public string Text { get; } = text;

    /// <summary>What it runs.</summary>
    public Command Command { get; } = command;

    /// <summary>The result formats it was bound with.</summary>
    public FormatCode[] Formats { get; } = formats;

    /// <summary>When it was made, for pg_cursors.</summary>
    public DateTimeOffset CreatedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>What the server counts of it; null for cursors, whose FETCH statements are counted.</summary>
    internal QueryWork? Work { get; init; }

    /// <summary>DECLARE … WITH HOLD.</summary>
    public bool WithHold { get; init; }

    /// <summary>DECLARE … SCROLL: its rows are kept, so that it goes in any direction.</summary>
    public bool IsScrollable { get; init; }

    /// <summary>BINARY.</summary>
    public bool IsBinary { get; init; }

    /// <summary>How many rows were fetched or passed over so far, where it only goes forward.</summary>
    public long Passed { get; private set; }

    /// <summary>Whether it stands on a row, where it only goes forward.</summary>
    public bool IsOnRow => Passed > 0 && _state == State.Suspended;

    /// <summary>A cursor WITH HOLD whose transaction has committed.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Runs, or goes on with, the command in the formats it was bound with.</summary>
    public RunProgress Execute(IResponse response, long maxRows) => Execute(response, Command.Formats(Formats), maxRows);

    /// <summary>Runs, or goes on with, the command.</summary>
    /// <exception cref="SqlErrorException">The command's; 55000 where a command without rows has already run.</exception>
    public RunProgress Execute(IResponse response, FormatCode[] formats, long maxRows)
    {
        if (IsScrollable)
        {
            var rows = Scroll(FetchDirection.Forward, maxRows == 0 ? FetchStatement.All : maxRows, response, formats);
            return new RunProgress(rows, Suspended: maxRows != 0 && rows == maxRows, $"SELECT {rows}");
        }

        if (_state == State.Failed || (_state == State.Done && Command.Columns is null)) throw CannotBeRun();
        if (_state == State.Done) return new RunProgress(0, Suspended: false, "SELECT 0");
        _state = State.Failed;
        Work?.Enter(QueryPhase.Execute);
        var progress = Run(response, formats, maxRows);
        Passed += progress.Rows;
        _state = progress.Suspended ? State.Suspended : State.Done;
        Work?.Add(progress.Rows, run.HeldBytes);
        Work?.Pause();
        if (!progress.Suspended) Complete();
        return progress;
    }

    /// <summary>FETCH and MOVE of a scrollable cursor.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="count">How many rows, or which one.</param>
    /// <param name="response">Where rows go; null for MOVE.</param>
    /// <param name="formats">The rows' formats.</param>
    /// <returns>Rows passed over or landed on.</returns>
    /// <exception cref="SqlErrorException">The query fails.</exception>
    public long Scroll(FetchDirection direction, long count, IResponse? response, FormatCode[] formats)
    {
        var query = (QueryRun)run;
        if (_state == State.Failed) throw CannotBeRun();
        _state = State.Failed;
        var range = _position.Move(direction, count, query.CountAll());
        if (response is not null && range.Count > 0) query.WriteKept(response.Output, default(DataRowFraming), formats, range);
        _state = State.Suspended;
        return range.Count;
    }

    /// <summary>MOVE: goes on without writing rows.</summary>
    public long Skip(long maxRows)
    {
        if (_state == State.Failed) throw CannotBeRun();
        if (_state == State.Done) return 0;
        _state = State.Failed;
        var rows = run.Skip(maxRows);
        Passed += rows;
        _state = maxRows != 0 && rows == maxRows ? State.Suspended : State.Done;
        return rows;
    }

    /// <summary>Another command is about to use the engine connection.</summary>
    public void Park()
    {
        if (_state == State.Suspended) run.Park();
    }

    /// <summary>Its transaction commits and it stays.</summary>
    public void Hold()
    {
        IsHeld = true;
        run.Keep();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        Work?.Dispose();
    }

    /// <summary>The plan of a slow statement is asked for while its parameters are known; that it cannot be told is no failure of the statement.</summary>
    private void Complete()
    {
        if (Work is not { } work) return;
        try
        {
            if (work.IsSlow && run.Explain() is { } plan) work.Plan = PlanText.Of(plan);
        }
        catch (SqlErrorException failure)
        {
            work.Plan = $"no plan: {failure.Message}";
        }

        work.Complete();
    }

    private RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
    {
        var before = response.Output.Total;
        try
        {
            var progress = run.Run(response, formats, maxRows);
            Work?.AddBytes(response.Output.Total - before);
            return progress;
        }
        catch (SqlErrorException failure)
        {
            Work?.AddBytes(response.Output.Total - before);
            Work?.Fail(failure.Error);
            throw;
        }
    }

    private SqlErrorException CannotBeRun() =>
        new SqlError(SqlState.ObjectNotInPrerequisiteState, $"portal \"{Name}\" cannot be run").ToException();
}
