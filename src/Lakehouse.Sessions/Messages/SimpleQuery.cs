using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Messages;

/// <summary>The message Query: one text of any number of statements, each run to its end.</summary>
/// <remarks>PostgreSQL documentation, section 55.2.2 "Simple Query".</remarks>
internal sealed class SimpleQuery(Session session)
{
    /// <inheritdoc cref="ISession.Query"/>
    public void Run(string text, IResponse response)
    {
        using var running = new RunningMessage(session, text);
        session.Statements.Remove("");
        session.Portals.Close("");
        var statements = session.Texts.Parse(session.Sent(text));
        if (statements.IsEmpty) response.EmptyQuery();
        var texts = StatementTexts.Of(text, statements.Length);
        for (var i = 0; i < statements.Length; i++)
        {
            using var work = session.Statistics.Begin(session, texts[i]);
            try
            {
                // One that is short may end before the engine looks.
                session.Engine.CheckInterrupts();
                Run(statements[i], text, statements.Length > 1, response, work);
            }
            catch (SqlErrorException failure)
            {
                work.Fail(failure.Error);
                throw;
            }
        }

        session.Transaction.EndImplicit();
    }

    private void Run(Statement statement, string text, bool amongSeveral, IResponse response, QueryWork work)
    {
        session.Effects.BeginStatement(statement, amongSeveral);
        session.TemporaryTables.IsAlone = !amongSeveral && !session.Transaction.InBlock;
        var command = session.Pipeline.Understand(statement, text, declared: null);
        work.Enter(QueryPhase.Plan);
        using var portal = new Portal("", text, command, command.Open(ParameterSet.None), []) { Work = work };
        if (command.Columns is { } columns) response.RowDescription(columns, command.Formats([]));
        response.CommandComplete(portal.Execute(response, 0).Tag);
        // What follows in the same text waits like any other.
        session.Turn.Leave();
    }
}
