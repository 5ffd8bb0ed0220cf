namespace Lakehouse.Catalog.Snapshots;

/// <summary>A snapshot that is ready and not yet seen. Disposing it lets the database be refreshed again, published or not.</summary>
internal sealed class DatabaseChange(Action publish, Action release) : IDisposable
{
    /// <summary>Makes the snapshot the newest.</summary>
    public void Publish() => publish();

    /// <inheritdoc/>
    public void Dispose() => release();
}
