namespace Lakehouse.Storage.Local;

/// <summary>
/// The folder that a store may not leave. Keys become paths here and nowhere else.
/// </summary>
internal sealed class RootFolder
{
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

    /// <summary>The path with every link on it replaced by what it leads to.</summary>
    private static string RealPath(string path)
    {
        var real = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = System.IO.Path.Combine(real, part);
            var target = new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true);
            // A link's own path may lie below other links, so what it names is resolved as well.
            real = target is null ? next : RealPath(target.FullName);
        }

        return real;
    }
}
