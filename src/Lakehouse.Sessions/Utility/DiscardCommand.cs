using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>DISCARD. There are no sequences here; plans live with their statements.</summary>
/// <remarks>PostgreSQL documentation, SQL command DISCARD.</remarks>
internal sealed class DiscardCommand(Session session, DiscardStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Target == DiscardTarget.All) DiscardAll();
        if (statement.Target is DiscardTarget.All or DiscardTarget.Temporary) session.TemporaryTables.Discard();
        return statement.CommandTag;
    }

    private void DiscardAll()
    {
        if (session.Transaction.InBlock)
            throw new SqlError(SqlState.ActiveSqlTransaction, "DISCARD ALL cannot run inside a transaction block").ToException();
        session.Portals.CloseAll();
        session.Settings.Reset(RoleSettings.SessionAuthorization);
        session.Settings.ResetAll();
        session.Statements.Clear();
        session.Notifications.UnlistenAll();
    }
}
