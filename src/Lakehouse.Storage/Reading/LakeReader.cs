using System.Collections.Concurrent;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Parquet;

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
    private const int BeginningBytes = 64 * 1024, BeginningsAtOnce = 32;

    private readonly ConcurrentDictionary<string, TableVersions> _tables = new(StringComparer.Ordinal);
    private readonly ScanRegistry _scans = new(cache);

    /// <summary>Reads footers through the same cache.</summary>
    public FooterReader Footers { get; } = new(cache);

    /// <summary>What was asked of the cache, and what it fetched.</summary>
    public RangeCacheCounters CacheCounters => cache.Counters;

    /// <summary>The queries whose reads are counted.</summary>
    public ReadTallies Tallies => cache.Tallies;

    /// <summary>Reads the beginnings of files, many side by side, so that the engine finds them in the cache when it looks what is in them.</summary>
    /// <exception cref="StorageException">The store fails.</exception>
    public Task ReadBeginningsAsync(FileSet set, CancellationToken cancel) => set.Store.IsRemote
        ? Parallel.ForEachAsync(set.Files.Where(file => file.Size > 0), new ParallelOptions { MaxDegreeOfParallelism = BeginningsAtOnce, CancellationToken = cancel }, async (file, stop) =>
            await cache.ReadMetadataAsync(set.Store, file, 0, (int)Math.Min(file.Size, BeginningBytes), stop).ConfigureAwait(false))
        : Task.CompletedTask;

    /// <summary>Makes a set's files visible to the engine. A set of the same files takes the place of an earlier one.</summary>
    public void Register(FileSet set) => _tables.GetOrAdd(set.Table, _ => new TableVersions()).Add(set);

    /// <inheritdoc/>
    public IReadOnlyList<LakeEntry> Glob(string pattern)
    {
        if (SetOf(pattern) is { } set) return [.. set.Files.Select((_, place) => Entry(set, place))];
        if (!LakePath.TryParseFile(pattern, out var table, out var name)) return [];
        return Find(table, set => set.Find(name) >= 0) is { } holder ? [Entry(holder, holder.Find(name))] : [];
    }

    /// <inheritdoc/>
    public ILakeFile Open(string path, string? version, long query)
    {
        if (LakePath.TryParseFile(path, out var table, out var name)
            && Find(table, set => set.Find(name) is >= 0 and var place && (version is null || set.Files[place].Version == version)) is { } holder)
        {
            var place = holder.Find(name);
            return new LakeFile(cache, _scans, holder, place, Entry(holder, place), query);
        }

        throw new StorageException(StorageFault.NotFound, $"file \"{path}\" does not exist");
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnValues> ValuesOf(string pattern, string column)
    {
        if (SetOf(pattern) is not { Footers.IsEmpty: false } set) return [];
        var values = set.Footers.Select(footer => footer?.ValuesOf(column) ?? ColumnValues.Unknown).ToArray();
        // Bounds in different units (a date here, a timestamp there) cannot be compared with one constant.
        var kinds = values.Where(value => value.Domain != ValueDomain.Other && !value.IsNull).Select(value => (value.Domain, value.Scale)).Distinct();
        return kinds.Count() == 1 ? values : [];
    }

    /// <inheritdoc/>
    public ILakeScan BeginScan(long query, string pattern, ReadOnlySpan<long> places, IReadOnlyList<string> columns, bool isFiltered)
    {
        if (SetOf(pattern) is not { } set) return new LakeScan(IsWatched: false, Ahead: null);
        return new LakeScan(
            cache.Tallies.Find(query)?.Scan(set, places) ?? false,
            set is { Footers.IsEmpty: false, Store.IsRemote: true } ? _scans.Begin(query, set, places, columns, isFiltered) : null);
    }

    /// <inheritdoc/>
    public void ReadRowGroup(long query, string name) => cache.Tallies.Find(query)?.ReadRowGroup(name);

    private static LakeEntry Entry(FileSet set, int place)
    {
        var file = set.Files[place];
        return new LakeEntry(set.PathOf(file), file.Size, file.Version, file.Modified, set.FooterAt(place)?.Length ?? 0);
    }

    private FileSet? SetOf(string pattern) => LakePath.TryParseSet(pattern, out var table, out var fingerprint)
        ? Find(table, set => set.Fingerprint == fingerprint)
        : null;

    private FileSet? Find(string table, Func<FileSet, bool> accepts) =>
        _tables.TryGetValue(table, out var versions) ? versions.Newest(accepts) : null;

    private sealed record LakeScan(bool IsWatched, IDisposable? Ahead) : ILakeScan
    {
        public void Dispose() => Ahead?.Dispose();
    }

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
