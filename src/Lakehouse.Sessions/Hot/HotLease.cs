namespace Lakehouse.Sessions.Hot;

/// <summary>Copies that a statement reads: they stay until it is disposed.</summary>
internal sealed class HotLease(HotTables tables, IReadOnlyList<HotTable> held) : IDisposable
{
    private bool _ended;

    /// <summary>Of a statement that reads none.</summary>
    public static HotLease None { get; } = new(null!, []);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ended || held.Count == 0) return;
        _ended = true;
        tables.Release(held);
    }
}
