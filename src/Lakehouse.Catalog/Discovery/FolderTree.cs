using Lakehouse.Storage;

namespace Lakehouse.Catalog.Discovery;

/// <summary>A file that is a table or a part of one.</summary>
/// <param name="Object">As it was listed.</param>
/// <param name="Format">By its extension.</param>
/// <param name="Stem">Its name without folder and extension.</param>
internal sealed record DataFile(StoredObject Object, FileFormat Format, string Stem);

/// <summary>
/// A listing as folders. Holds only what can be data: hidden names, empty files and unknown extensions are left out, and
/// so are folders that hold nothing else.
/// </summary>
internal sealed class FolderTree(string name, string path)
{
    private readonly SortedDictionary<string, FolderTree> _folders = new(StringComparer.Ordinal);
    private readonly List<DataFile> _files = [];
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);

    /// <summary>The folder's own name.</summary>
    public string Name => name;

    /// <summary>From the root, with a slash at its end; empty for the root.</summary>
    public string Path => path;

    /// <summary>Its data files, in the listing's order.</summary>
    public IReadOnlyList<DataFile> Files => _files;

    /// <summary>Its folders, in ordinal order.</summary>
    public IEnumerable<FolderTree> Folders => _folders.Values;

    /// <summary>The hidden names that were left out: they tell table formats apart.</summary>
    public IReadOnlySet<string> HiddenNames => _hidden;

    /// <summary>The folder of that name.</summary>
    public FolderTree? Folder(string child) => _folders.GetValueOrDefault(child);

    /// <summary>All data files at and below this folder.</summary>
    public IEnumerable<DataFile> AllFiles() => _files.Concat(Folders.SelectMany(folder => folder.AllFiles()));

    /// <summary>Makes the tree of a listing.</summary>
    public static FolderTree Of(IEnumerable<StoredObject> objects)
    {
        var root = new FolderTree("", "");
        foreach (var item in objects) root.Add(item);
        root.Prune();
        return root;
    }

    private void Add(StoredObject item)
    {
        var folder = this;
        var start = 0;
        for (var slash = item.Key.IndexOf('/'); slash >= 0; slash = item.Key.IndexOf('/', start))
        {
            var part = item.Key[start..slash];
            start = slash + 1;
            if (FileNames.IsHidden(part))
            {
                folder._hidden.Add(part);
                return;
            }

            if (!folder._folders.TryGetValue(part, out var child))
                folder._folders.Add(part, child = new FolderTree(part, item.Key[..start]));
            folder = child;
        }

        folder.AddFile(item, item.Key[start..]);
    }

    private void AddFile(StoredObject item, string file)
    {
        if (FileNames.IsHidden(file)) _hidden.Add(file);
        else if (file.EndsWith(".metadata.json", StringComparison.Ordinal)) _hidden.Add("*.metadata.json");
        else if (item.Size > 0 && FileNames.Parse(file) is { } known) _files.Add(new DataFile(item, known.Format, known.Stem));
    }

    private bool Prune()
    {
        foreach (var empty in _folders.Where(child => !child.Value.Prune()).Select(child => child.Key).ToList())
            _folders.Remove(empty);
        // A folder that only tells a table format apart is kept for that.
        return _files.Count > 0 || _folders.Count > 0 || _hidden.Count > 0;
    }
}
