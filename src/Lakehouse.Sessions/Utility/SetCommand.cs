using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>SET and SET LOCAL.</summary>
/// <remarks>PostgreSQL documentation, SQL command SET.</remarks>
internal sealed class SetCommand(Session session, SetStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.IsLocal && session.Transaction.WarnOutsideBlock("SET LOCAL") is { } warning) response.Notice(warning);
        if (statement.IsDefault) session.Settings.Reset(statement.Name, statement.IsLocal);
        else session.Settings.Set(statement.Name, SettingText.Of(statement), statement.IsLocal);
        return "SET";
    }
}

/// <summary>RESET and RESET ALL.</summary>
internal sealed class ResetCommand(Session session, ResetStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Name is { } name) session.Settings.Reset(name);
        else session.Settings.ResetAll();
        return "RESET";
    }
}

/// <summary>SET TRANSACTION and SET SESSION CHARACTERISTICS.</summary>
/// <remarks>PostgreSQL documentation, SQL command SET TRANSACTION.</remarks>
internal sealed class SetTransactionCommand(Session session, SetTransactionStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Snapshot is not null)
            throw SqlError.FeatureNotSupported("SET TRANSACTION SNAPSHOT is not supported").ToException();
        if (statement.IsSession)
        {
            TransactionModeSettings.SetDefaults(session.Settings, statement.Modes);
            return "SET";
        }

        if (session.Transaction.WarnOutsideBlock("SET TRANSACTION") is { } warning) response.Notice(warning);
        if (statement.Modes.Isolation is { } level && session.Transaction.HasRunQuery
            && TransactionModeSettings.Name(level) != session.Settings["transaction_isolation"])
        {
            throw new SqlError(
                SqlState.ActiveSqlTransaction, "SET TRANSACTION ISOLATION LEVEL must be called before any query").ToException();
        }

        TransactionModeSettings.Set(session.Settings, statement.Modes);
        return "SET";
    }
}
