using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>BEGIN and START TRANSACTION.</summary>
/// <remarks>PostgreSQL documentation, SQL commands BEGIN and START TRANSACTION.</remarks>
internal sealed class BeginCommand(Session session, BeginStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (session.Transaction.Begin() is { } warning) response.Notice(warning);
        TransactionModeSettings.Set(session.Settings, statement.Modes);
        return statement.CommandTag;
    }
}

/// <summary>COMMIT and END. In a failed block it is a rollback and says so by its tag.</summary>
internal sealed class CommitCommand(Session session, CommitStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.AndChain) session.Transaction.RequireBlock("COMMIT AND CHAIN");
        if (session.Transaction.WarnWithoutBlock() is { } warning) response.Notice(warning);
        var committed = session.Transaction.Commit();
        if (statement.AndChain) session.Transaction.Begin();
        return committed ? "COMMIT" : "ROLLBACK";
    }
}

/// <summary>ROLLBACK and ABORT.</summary>
internal sealed class RollbackCommand(Session session, RollbackStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.AndChain) session.Transaction.RequireBlock("ROLLBACK AND CHAIN");
        if (session.Transaction.WarnWithoutBlock() is { } warning) response.Notice(warning);
        session.Transaction.Rollback();
        if (statement.AndChain) session.Transaction.Begin();
        return "ROLLBACK";
    }
}

/// <summary>SAVEPOINT.</summary>
internal sealed class SavepointCommand(Session session, SavepointStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Transaction.Savepoint(statement.Name);
        return "SAVEPOINT";
    }
}

/// <summary>RELEASE SAVEPOINT.</summary>
internal sealed class ReleaseSavepointCommand(Session session, ReleaseSavepointStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Transaction.Release(statement.Name);
        return "RELEASE";
    }
}

/// <summary>ROLLBACK TO SAVEPOINT.</summary>
internal sealed class RollbackToSavepointCommand(Session session, RollbackToSavepointStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Transaction.RollbackTo(statement.Name);
        return "ROLLBACK";
    }
}
