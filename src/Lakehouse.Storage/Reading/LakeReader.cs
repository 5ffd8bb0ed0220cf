using System.Collections.Concurrent;
using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// Answers the engine from the registered file sets. A glob is a look-up and costs no request; an open pins a version; a
/// file of no registered set does not exist, whatever the store holds.
/// </summary>
/// <remarks>
/// Sets are held weakly: a set lives as long as a catalog snapshot that names it, and whoever runs a statement holds the
/// snapshot. Thread safe.
/// </remarks>
public sealed class LakeReader(RangeCache cache) : ILakeFiles
{
    private readonly ConcurrentDictionary<string, TableVersions> _tables = new(StringComparer.Ordinal);

    /// <summary>What was asked of the cache, and what it fetched.</summary>
    public RangeCacheCounters CacheCounters => cache.Counters;

    /// <summary>Makes a set's files visible to the engine.</summary>
    public void Register(FileSet set) => _tables.GetOrAdd(set.Table, _ => new TableVersions()).Add(set);

    /// <inheritdoc/>
    public IReadOnlyList<LakeEntry> Glob(string pattern)
    {
        if (LakePath.TryParseSet(pattern, out var table, out var fingerprint))
        {
            var set = Find(table, set => set.Fingerprint == fingerprint);
            return set is null ? [] : [.. set.Files.Select(file => Entry(set, file))];
        }

        if (!LakePath.TryParseFile(pattern, out table, out var name)) return [];
        return Find(table, set => set.Find(name) is not null) is { } holder ? [Entry(holder, holder.Find(name)!)] : [];
    }

    /// <inheritdoc/>
    public ILakeFile Open(string path, string? version)
    {
        if (LakePath.TryParseFile(path, out var table, out var name)
            && Find(table, set => set.Find(name) is { } file && (version is null || file.Version == version)) is { } holder)
        {
            var file = holder.Find(name)!;
            return new LakeFile(cache, holder.Store, file, Entry(holder, file));
        }

        throw new StorageException(StorageFault.NotFound, $"file \"{path}\" does not exist");
    }

    private static LakeEntry Entry(FileSet set, StoredObject file) =>
        new(set.PathOf(file), file.Size, file.Version, file.Modified);

    private FileSet? Find(string table, Func<FileSet, bool> accepts) =>
        _tables.TryGetValue(table, out var versions) ? versions.Newest(accepts) : null;

    /// <summary>The sets of one table that are still held, newest last.</summary>
    private sealed class TableVersions
    {
        private readonly Lock _lock = new();
        private readonly List<WeakReference<FileSet>> _sets = [];

        public void Add(FileSet set)
        {
            lock (_lock)
            {
                _sets.RemoveAll(held => !held.TryGetTarget(out var target) || ReferenceEquals(target, set));
                _sets.Add(new WeakReference<FileSet>(set));
            }
        }

        public FileSet? Newest(Func<FileSet, bool> accepts)
        {
            lock (_lock)
            {
                for (var i = _sets.Count - 1; i >= 0; i--)
                {
                    if (_sets[i].TryGetTarget(out var set) && accepts(set)) return set;
                }
            }

            return null;
        }
    }
}
