using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sessions.Engines;
using Lakehouse.Storage;

namespace Lakehouse.Sessions;

/// <summary>
/// Which version of the catalog a session sees: the newest for each statement, or one for a whole transaction.
/// </summary>
/// <remarks>PostgreSQL documentation, section 13.2 "Transaction Isolation". A snapshot is immutable and keeps its files readable.</remarks>
internal sealed class SessionSnapshots(DatabaseCatalog database)
{
    private const int PollMilliseconds = 20;

    private bool _kept;

    /// <summary>What the running statement sees.</summary>
    public CatalogSnapshot Current { get; private set; } = database.Current;

    /// <summary>Who may see what of the database, now.</summary>
    public AccessRules Access => database.Access;

    /// <summary>A statement begins.</summary>
    /// <param name="keep">The transaction sees one snapshot: that of its first statement.</param>
    public void BeginStatement(bool keep)
    {
        if (_kept) return;
        Current = database.Current;
        _kept = keep;
    }

    /// <summary>
    /// A file of <see cref="Current"/> is not there any more: looks at the stores now, for the running statement.
    /// </summary>
    /// <param name="checkInterrupts">Asked while it waits; throws where the statement is to end.</param>
    /// <returns>False where the transaction keeps its snapshot, or there is no newer one.</returns>
    /// <exception cref="Postgres.Errors.SqlErrorException">A store cannot be listed.</exception>
    public bool Renew(Action checkInterrupts)
    {
        if (_kept) return false;
        using var stop = new CancellationTokenSource();
        // On another thread: what it reads is not of this statement.
        var (seen, token) = (Current, stop.Token);
        var refresh = Task.Run(() => database.RefreshFromAsync(seen, token), CancellationToken.None);
        try
        {
            while (!refresh.Wait(PollMilliseconds, CancellationToken.None)) checkInterrupts();
        }
        catch (AggregateException e) when (e.InnerException is StorageException failure)
        {
            throw StorageErrors.Translate(failure).ToException();
        }
        catch
        {
            stop.Cancel();
            throw;
        }

        Current = database.Current;
        return refresh.Result;
    }

    /// <summary>The transaction ends.</summary>
    public void EndTransaction() => _kept = false;
}
