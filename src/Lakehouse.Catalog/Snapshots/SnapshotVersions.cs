namespace Lakehouse.Catalog.Snapshots;

/// <summary>Numbers snapshots over all databases of a server, so that a version names one snapshot. Thread safe.</summary>
internal sealed class SnapshotVersions
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}
