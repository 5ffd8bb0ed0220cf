using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sessions.Utility;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Transactions;

/// <summary>What the steps of a session's transaction do to its settings, temporary tables, cursors, locks and snapshot.</summary>
internal sealed class TransactionEffects : IDisposable
{
    private readonly Session _session;
    private readonly SessionRegistry _registry;
    private readonly TransactionLimit _limit;

    public TransactionEffects(Session session, SessionRegistry registry)
    {
        (_session, _registry) = (session, registry);
        _limit = new TransactionLimit(() => session.End(CancelReason.TransactionTimeout));
        var (transaction, settings, tables) = (session.Transaction, session.Settings, session.TemporaryTables);
        transaction.Opened += settings.Push;
        transaction.Released += settings.Release;
        transaction.Undone += settings.Rollback;
        transaction.RolledBackTo += settings.RollbackTo;
        transaction.Opened += tables.Push;
        transaction.Released += tables.Release;
        transaction.Undone += tables.Undo;
        transaction.RolledBackTo += tables.UndoTo;
        transaction.Ended += End;
    }

    /// <summary>A statement begins: in the block that is open, or in a transaction of its own.</summary>
    public void BeginStatement(Statement statement, bool amongSeveral)
    {
        var endsBlock = statement is CommitStatement or RollbackStatement or RollbackToSavepointStatement;
        var fresh = _session.Status == TransactionStatus.Idle;
        _session.Transaction.BeginStatement(endsBlock, amongSeveral);
        if (fresh) TransactionModeSettings.Begin(_session.Settings);
        ApplyLimit();
        _session.Snapshots.BeginStatement(keep: _session.Transaction.InBlock && TransactionModeSettings.KeepsSnapshot(_session.Settings));
    }

    /// <summary>The open transaction is held to transaction_timeout as it is now.</summary>
    public void ApplyLimit() => _limit.Apply(SettingValues.Milliseconds(_session.Settings, "transaction_timeout"));

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();

    private void End(bool committed)
    {
        _limit.End();
        try
        {
            if (committed) _session.Settings.Commit();
            // The query of a cursor that outlives the transaction is run now, and may fail.
            _session.Portals.EndTransaction(committed);
        }
        finally
        {
            _registry.Statistics.Database(_session.Identity.Database).AddTransaction(committed);
            _session.TemporaryTables.EndTransaction(committed);
            _session.Notifications.EndTransaction(committed);
            _session.Snapshots.EndTransaction();
            _registry.Locks.GiveBackAll(_session, ofTransaction: true);
        }
    }
}
