using Lakehouse.Sessions.Engines;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Messages;

/// <summary>A message that is being worked on: dispose it on the same thread when that is done.</summary>
internal readonly struct RunningMessage : IDisposable
{
    private readonly Session _session;
    private readonly SessionEngine.RunningCommand _command;
    private readonly StatementBudget.Account _budget;

    /// <summary>The session begins to work on a text.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">54000: it is too long. 57P01: the session is ended.</exception>
    public RunningMessage(Session session, string text)
    {
        session.Limits.CheckText(text);
        _session = session;
        _command = session.Engine.BeginCommand();
        _budget = StatementBudget.Open(session.Limits.Complexity, session.Engine.CheckInterrupts);
        session.Activity.Begin(text, BlockStart);
    }

    private DateTimeOffset? BlockStart => _session.Transaction.InBlock ? _session.Transaction.StartedAt : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Turn.Leave();
        _budget.Dispose();
        _command.Dispose();
        _session.Activity.End(_session.Status, BlockStart);
    }
}
