using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Storage.Parquet;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// The files of one table at one version. Immutable. A catalog snapshot holds the sets of its tables, and the
/// <see cref="LakeReader"/> serves a set for as long as something holds it.
/// </summary>
public sealed class FileSet
{
    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, int> _byName;

    /// <summary>Names a set of files of <paramref name="store"/>.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="table">The table, as <see cref="LakePath.Table"/> writes it.</param>
    /// <param name="files">In the order the engine shall scan them.</param>
    public FileSet(IObjectStore store, string table, ImmutableArray<StoredObject> files)
    {
        Store = store;
        Table = table;
        Files = files;
        Fingerprint = Listing.Fingerprint.Of(files);
        var keys = files.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        // A key that is spelled like another's name keeps its own.
        _names = files.Where(file => LakePath.NameOf(file.Key) != file.Key && !keys.Contains(LakePath.NameOf(file.Key)))
            .ToFrozenDictionary(file => file.Key, file => LakePath.NameOf(file.Key), StringComparer.Ordinal);
        _byName = files.Select((file, place) => (Name: NameOf(file.Key), Place: place))
            .ToFrozenDictionary(item => item.Name, item => item.Place, StringComparer.Ordinal);
    }

    /// <summary>Where the files are.</summary>
    public IObjectStore Store { get; }

    /// <summary>The table, as <see cref="LakePath.Table"/> writes it.</summary>
    public string Table { get; }

    /// <summary>In the order of a scan.</summary>
    public ImmutableArray<StoredObject> Files { get; }

    /// <summary>What the files' footers say, file by file; empty where that is not known.</summary>
    public ImmutableArray<ParquetFooter?> Footers { get; init; } = [];

    /// <summary>Sets of some of the files, where a scan reads them apart: they live as long as this one.</summary>
    public ImmutableArray<FileSet> Parts { get; init; } = [];

    /// <summary>The same for two sets of a table exactly where their files are the same.</summary>
    public string Fingerprint { get; }

    /// <summary>What the engine reads: expands to these files without a request.</summary>
    public string GlobPath => LakePath.Set(Table, Fingerprint);

    /// <summary>All bytes of the files.</summary>
    public long TotalBytes => Files.Sum(file => file.Size);

    /// <summary>The path of one of the files.</summary>
    public string PathOf(StoredObject file) => LakePath.File(Table, NameOf(file.Key));

    /// <summary>The footer of the file at a place, or null.</summary>
    internal ParquetFooter? FooterAt(int place) => place < Footers.Length ? Footers[place] : null;

    /// <summary>Where a file stands in the order of a scan; -1 for none.</summary>
    internal int Find(string name) => _byName.TryGetValue(name, out var place) ? place : -1;

    private string NameOf(string key) => _names.GetValueOrDefault(key, key);
}
