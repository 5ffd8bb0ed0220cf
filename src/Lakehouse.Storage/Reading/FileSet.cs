using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Lakehouse.Storage.Reading;

/// <summary>
/// The files of one table at one version. Immutable. A catalog snapshot holds the sets of its tables, and the
/// <see cref="LakeReader"/> serves a set for as long as something holds it.
/// </summary>
public sealed class FileSet
{
    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, StoredObject> _byName;

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
        _byName = files.ToFrozenDictionary(file => NameOf(file.Key), StringComparer.Ordinal);
    }

    /// <summary>Where the files are.</summary>
    public IObjectStore Store { get; }

    /// <summary>The table, as <see cref="LakePath.Table"/> writes it.</summary>
    public string Table { get; }

    /// <summary>In the order of a scan.</summary>
    public ImmutableArray<StoredObject> Files { get; }

    /// <summary>The same for two sets of a table exactly where their files are the same.</summary>
    public string Fingerprint { get; }

    /// <summary>What the engine reads: expands to these files without a request.</summary>
    public string GlobPath => LakePath.Set(Table, Fingerprint);

    /// <summary>All bytes of the files.</summary>
    public long TotalBytes => Files.Sum(file => file.Size);

    /// <summary>The path of one of the files.</summary>
    public string PathOf(StoredObject file) => LakePath.File(Table, NameOf(file.Key));

    internal StoredObject? Find(string name) => _byName.GetValueOrDefault(name);

    private string NameOf(string key) => _names.GetValueOrDefault(key, key);
}
