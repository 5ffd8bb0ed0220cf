using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Enumeration;
using Lakehouse.Storage;
using Lakehouse.Storage.Parquet;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Engine.Tests.Native;

/// <summary>Lake files in memory that count what is asked of them and fail when told to.</summary>
public sealed class MemoryLakeFiles : ILakeFiles
{
    private readonly ConcurrentDictionary<string, (byte[] Content, string Version)> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _versions = new(StringComparer.Ordinal);
    private int _open, _opened, _reads, _scans;

    public int Open => Volatile.Read(ref _open);

    public int Opened => Volatile.Read(ref _opened);

    public int Reads => Volatile.Read(ref _reads);

    public ConcurrentBag<string?> VersionsAskedFor { get; } = [];

    public Func<string, Exception?> FailRead { get; set; } = _ => null;

    public void Put(string path, byte[] content)
    {
        var version = _files.TryGetValue(path, out var old) ? int.Parse(old.Version, CultureInfo.InvariantCulture) + 1 : 1;
        _files[path] = (content, version.ToString(CultureInfo.InvariantCulture));
        _versions[path + "|" + version] = content;
    }

    /// <summary>Opens a version that has been replaced as long as this is true, as a snapshot that is still held would.</summary>
    public bool KeepsOldVersions { get; set; }

    public IReadOnlyList<LakeEntry> Glob(string pattern) =>
    [
        .. _files.Keys.Where(path => FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false))
            .Order(StringComparer.Ordinal).Select(Entry),
    ];

    public IReadOnlyList<ColumnValues> ValuesOf(string pattern, string column) => Values(column);

    public Func<string, IReadOnlyList<ColumnValues>> Values { get; set; } = _ => [];

    /// <summary>The names of row groups that scans have read.</summary>
    public ConcurrentBag<string> RowGroups { get; } = [];

    /// <summary>Scans that have begun and not ended.</summary>
    public int Scans => Volatile.Read(ref _scans);

    public ILakeScan BeginScan(long query, string pattern, ReadOnlySpan<long> places, IReadOnlyList<string> columns, bool isFiltered)
    {
        Interlocked.Increment(ref _scans);
        return new MemoryScan(this);
    }

    public void ReadRowGroup(long query, string name) => RowGroups.Add(name);

    ILakeFile ILakeFiles.Open(string path, string? version, long query)
    {
        VersionsAskedFor.Add(version);
        if (!_files.TryGetValue(path, out var file)) throw new StorageException(StorageFault.NotFound, $"no such file: {path}");
        if (KeepsOldVersions && version is not null && _versions.TryGetValue(path + "|" + version, out var old))
            return new MemoryFile(this, Entry(path) with { Version = version, Size = old.Length }, old);
        if (version is not null && version != file.Version) throw new StorageException(StorageFault.Changed, $"replaced: {path}");
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _opened);
        return new MemoryFile(this, Entry(path), file.Content);
    }

    private LakeEntry Entry(string path) =>
        new(path, _files[path].Content.Length, _files[path].Version, new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero));

    private sealed class MemoryScan(MemoryLakeFiles owner) : ILakeScan
    {
        public bool IsWatched => true;

        public void Dispose() => Interlocked.Decrement(ref owner._scans);
    }

    private sealed class MemoryFile(MemoryLakeFiles owner, LakeEntry entry, byte[] content) : ILakeFile
    {
        private int _closed;

        public LakeEntry Entry => entry;

        public int Read(long offset, Span<byte> buffer, Func<bool>? isInterrupted)
        {
            Interlocked.Increment(ref owner._reads);
            if (owner.FailRead(entry.Path) is { } failure) throw failure;
            var count = (int)Math.Clamp(content.Length - offset, 0, buffer.Length);
            content.AsSpan((int)offset, count).CopyTo(buffer);
            return count;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0) Interlocked.Decrement(ref owner._open);
        }
    }
}
