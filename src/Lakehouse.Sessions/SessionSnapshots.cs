using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Sessions;

/// <summary>
/// Which version of the catalog a session sees: the newest for each statement, or one for a whole transaction.
/// </summary>
/// <remarks>PostgreSQL documentation, section 13.2 "Transaction Isolation". A snapshot is immutable and keeps its files readable.</remarks>
internal sealed class SessionSnapshots(DatabaseCatalog database)
{
    private bool _kept;

    /// <summary>What the running statement sees.</summary>
    public CatalogSnapshot Current { get; private set; } = database.Current;

    /// <summary>A statement begins.</summary>
    /// <param name="keep">The transaction sees one snapshot: that of its first statement.</param>
    public void BeginStatement(bool keep)
    {
        if (_kept) return;
        Current = database.Current;
        _kept = keep;
    }

    /// <summary>The transaction ends.</summary>
    public void EndTransaction() => _kept = false;
}
