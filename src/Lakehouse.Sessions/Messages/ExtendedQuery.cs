using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Statements;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Sessions.Utility;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Messages;

/// <summary>The messages Parse, Bind, Describe and Execute.</summary>
/// <remarks>PostgreSQL documentation, section 55.2.3 "Extended Query".</remarks>
internal sealed class ExtendedQuery(Session session)
{
    /// <inheritdoc cref="ISession.Parse"/>
    public void Parse(string name, string text, ReadOnlySpan<uint> parameterTypes)
    {
        using var running = new RunningMessage(session, text);
        // The unnamed statement goes even when the new one fails.
        if (name.Length == 0) session.Statements.Remove("");
        var statements = session.Texts.Parse(session.Sent(text));
        if (statements.Length > 1) throw StatementErrors.SeveralStatements();
        var declared = parameterTypes.ToArray();
        if (statements.IsEmpty)
        {
            session.Statements.Add(new PreparedStatement(name, text, Syntax: null, declared, Command: null, default, FromSql: false));
            return;
        }

        session.Effects.BeginStatement(statements[0], amongSeveral: false);
        session.Statements.RequireFree(name);
        using var work = session.Statistics.Begin(session, text);
        try
        {
            var command = session.Pipeline.Understand(statements[0], text, declared);
            session.Statements.Add(new PreparedStatement(name, text, statements[0], declared, command, session.Pipeline.Basis(), FromSql: false));
        }
        catch (SqlErrorException failure)
        {
            work.Fail(failure.Error);
            throw;
        }
    }

    /// <inheritdoc cref="ISession.Bind"/>
    public void Bind(in BindRequest request)
    {
        var statement = session.Statements[request.Statement];
        using var running = new RunningMessage(session, statement.Text);
        if (statement.Syntax is not null) session.Effects.BeginStatement(statement.Syntax, amongSeveral: false);
        var work = session.Statistics.Begin(session, statement.Text);
        try
        {
            statement = session.Pipeline.Current(statement);
            var command = statement.Command ?? EmptyCommand.Instance;
            StatementErrors.CheckBind(statement.Name, command, request);
            work.Enter(QueryPhase.Plan);
            var run = command.Open(ParameterSet.Copy(request, session.ClientEncoding));
            work.Pause();
            session.Portals.Add(new Portal(request.Portal, statement.Text, command, run, request.ResultFormats.ToArray()) { Work = work });
        }
        catch (SqlErrorException failure)
        {
            work.Fail(failure.Error);
            throw;
        }
    }

    /// <inheritdoc cref="ISession.DescribeStatement"/>
    public void DescribeStatement(string name, IResponse response)
    {
        var statement = session.Statements[name];
        using var running = new RunningMessage(session, statement.Text);
        if (statement.Command?.Columns is not null) session.Transaction.RequireNotFailed();
        var command = session.Pipeline.Current(statement).Command;
        response.ParameterDescription(command is null ? [] : command.ParameterTypes.AsSpan());
        Describe(command, [], response);
    }

    /// <inheritdoc cref="ISession.DescribePortal"/>
    public void DescribePortal(string name, IResponse response)
    {
        var portal = session.Portals.Portal(name);
        if (portal.Command.Columns is not null) session.Transaction.RequireNotFailed();
        Describe(portal.Command, portal.Command.Formats(portal.Formats), response);
    }

    /// <inheritdoc cref="ISession.Execute"/>
    public void Execute(string portal, int maxRows, IResponse response)
    {
        var bound = session.Portals.Portal(portal);
        using var running = new RunningMessage(session, bound.Text);
        session.TemporaryTables.IsAlone = false;
        if (bound.Command is EmptyCommand)
        {
            response.EmptyQuery();
            return;
        }

        if (bound.Command is not (CommitCommand or RollbackCommand or RollbackToSavepointCommand)) session.Transaction.RequireNotFailed();
        var progress = bound.Execute(response, Math.Max(0, maxRows));
        if (progress.Suspended) response.PortalSuspended();
        else response.CommandComplete(progress.Tag);
    }

    private static void Describe(Command? command, FormatCode[] formats, IResponse response)
    {
        if (command?.Columns is { } columns) response.RowDescription(columns, formats);
        else response.NoData();
    }
}
