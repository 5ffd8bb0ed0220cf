using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Portals;

/// <summary>
/// A command with its parameters, at some point of its execution: a portal of the protocol or a cursor of SQL.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 55.2.3 "Extended Query" and SQL command DECLARE.</remarks>
public sealed class Portal(string name, string text, Command command, CommandRun run, FormatCode[] formats) : IDisposable
{
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

    /// <summary>A cursor WITH HOLD whose transaction has committed.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Runs, or goes on with, the command in the formats it was bound with.</summary>
    public RunProgress Execute(IResponse response, long maxRows) => Execute(response, Command.Formats(Formats), maxRows);

    /// <summary>Runs, or goes on with, the command.</summary>
    /// <exception cref="SqlErrorException">The command's; 55000 where a command without rows has already run.</exception>
    public RunProgress Execute(IResponse response, FormatCode[] formats, long maxRows)
    {
        if (_state == State.Failed || (_state == State.Done && Command.Columns is null)) throw CannotBeRun();
        if (_state == State.Done) return new RunProgress(0, Suspended: false, "SELECT 0");
        _state = State.Failed;
        Work?.Enter(QueryPhase.Execute);
        var progress = Run(response, formats, maxRows);
        _state = progress.Suspended ? State.Suspended : State.Done;
        Work?.Add(progress.Rows);
        if (progress.Suspended) Work?.Pause();
        else Work?.Complete();
        return progress;
    }

    /// <summary>MOVE: goes on without writing rows.</summary>
    public long Skip(long maxRows)
    {
        if (_state == State.Failed) throw CannotBeRun();
        if (_state == State.Done) return 0;
        _state = State.Failed;
        var rows = run.Skip(maxRows);
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
        run.Park();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        Work?.Dispose();
    }

    private RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
    {
        try
        {
            return run.Run(response, formats, maxRows);
        }
        catch (SqlErrorException failure)
        {
            Work?.Fail(failure.Error);
            throw;
        }
    }

    private SqlErrorException CannotBeRun() =>
        new SqlError(SqlState.ObjectNotInPrerequisiteState, $"portal \"{Name}\" cannot be run").ToException();
}
