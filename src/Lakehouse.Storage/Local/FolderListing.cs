namespace Lakehouse.Storage.Local;

/// <summary>The files below a root, as a listing of objects.</summary>
internal static class FolderListing
{
    /// <summary>
    /// Every file whose key starts with <paramref name="prefix"/>, in ordinal order of keys. Links that leave the root
    /// or lead nowhere are left out, as is a folder that contains itself through a link.
    /// </summary>
    /// <param name="root">The root.</param>
    /// <param name="prefix">What the keys start with.</param>
    /// <param name="progress">Hears how many files were found so far.</param>
    /// <param name="cancel">Gives up.</param>
    public static List<StoredObject> Read(RootFolder root, string prefix, IProgress<int>? progress, CancellationToken cancel)
    {
        var found = new List<StoredObject>();
        var folder = prefix.Contains('/') ? prefix[..(prefix.LastIndexOf('/') + 1)] : "";
        var start = folder.Length == 0 ? root.Path : Path.Combine(root.Path, folder);
        if (folder.Split('/').Contains("..") || !Directory.Exists(start) || !root.Contains(start)) return found;
        Walk(root, new DirectoryInfo(start), folder, prefix, found, [], progress, cancel);
        found.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return found;
    }

    private static void Walk(
        RootFolder root, DirectoryInfo folder, string at, string prefix, List<StoredObject> found, HashSet<string> above,
        IProgress<int>? progress, CancellationToken cancel)
    {
        var real = RootFolder.RealPath(folder.FullName);
        if (!above.Add(real)) return;
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            cancel.ThrowIfCancellationRequested();
            var key = at + entry.Name;
            if (entry.LinkTarget is not null && !root.Contains(entry.FullName)) continue;
            if ((entry.Attributes & FileAttributes.Directory) != 0)
            {
                var below = key + "/";
                if (below.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(below, StringComparison.Ordinal))
                    Walk(root, new DirectoryInfo(entry.FullName), below, prefix, found, above, progress, cancel);
            }
            else if (key.StartsWith(prefix, StringComparison.Ordinal) && Describe(key, (FileInfo)entry) is { } file)
            {
                found.Add(file);
            }
        }

        progress?.Report(found.Count);
        above.Remove(real);
    }

    private static StoredObject? Describe(string key, FileInfo entry)
    {
        // A FileInfo of a link tells about the link.
        var file = entry.LinkTarget is null ? entry : new FileInfo(RootFolder.RealPath(entry.FullName));
        return file.Exists ? new StoredObject(key, file.Length, FileVersion.Of(file), file.LastWriteTimeUtc) : null;
    }
}
