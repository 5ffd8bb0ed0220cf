namespace Lakehouse.Storage.Local;

/// <summary>
/// The folder that a store may not leave. Keys become paths here and nowhere else.
/// </summary>
internal sealed class RootFolder
{
    private const int MostLinks = 40;

    private readonly string _real;

    public RootFolder(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        _real = RealPath(Path);
    }

    public string Path { get; }

    /// <summary>The path of a key's file.</summary>
    /// <exception cref="StorageException">The key is malformed, or a link on the way leads out of the root.</exception>
    public string Resolve(string key)
    {
        if (!IsPlain(key)) throw NotThere(key);
        var path = System.IO.Path.Combine(Path, key);
        return Contains(path) ? path : throw NotThere(key);
    }

    /// <summary>Whether what stands at <paramref name="path"/>, links followed, is inside the root.</summary>
    public bool Contains(string path)
    {
        var real = RealPath(path);
        return real == _real || real.StartsWith(_real == "/" ? "/" : _real + "/", StringComparison.Ordinal);
    }

    /// <summary>No empty, <c>.</c> or <c>..</c> part, no leading slash, no zero character.</summary>
    private static bool IsPlain(string key) =>
        key.Length > 0 && !key.Contains('\0') && key.Split('/').All(part => part is not ("" or "." or ".."));

    private static StorageException NotThere(string key) =>
        new(StorageFault.NotFound, $"file \"{key}\" does not exist");

    /// <summary>The path with every link on it replaced by what it leads to; a path of more links than a kernel follows is itself.</summary>
    public static string RealPath(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            if (FirstLink(path) is not { } followed) return path;
            path = followed;
        }

        return path;
    }

    /// <summary>The path with its first link replaced, or null where no part is a link.</summary>
    private static string? FirstLink(string path)
    {
        for (var end = path.IndexOf('/', 1); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (new FileInfo(part).LinkTarget is { } target)
            {
                var folder = System.IO.Path.GetDirectoryName(part) ?? "/";
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, target) + (end < 0 ? "" : path[end..]));
            }

            if (end < 0) return null;
        }
    }
}
