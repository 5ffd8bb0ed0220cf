using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Lakehouse.Storage.Local;

/// <summary>
/// A folder as a store. Keys never lead out of it: a symbolic link is followed only where its target stays inside the
/// root, and <c>..</c> is not part of any key.
/// </summary>
public sealed class LocalObjectStore : IObjectStore
{
    private readonly RootFolder _root;

    /// <summary>Opens the folder <paramref name="root"/>.</summary>
    /// <exception cref="StorageException">It does not exist or cannot be read.</exception>
    public LocalObjectStore(string root)
    {
        if (File.Exists(root)) throw new StorageException(StorageFault.NotFound, $"\"{root}\" is a file, not a folder");
        if (!Directory.Exists(root)) throw new StorageException(StorageFault.NotFound, $"folder \"{root}\" does not exist");
        Name = root;
        _root = new RootFolder(root);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, IProgress<int>? found, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in await Task.Run(() => Guarded(prefix, () => FolderListing.Read(_root, prefix, found, cancel)), cancel)
            .ConfigureAwait(false))
            yield return file;
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(
        string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel)
    {
        var read = Guarded(key, () => Read(key, version, offset, buffer.Span));
        arrived?.Invoke(read);
        return ValueTask.FromResult(read);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private int Read(string key, string version, long offset, Span<byte> buffer)
    {
        using var handle = File.OpenHandle(_root.Resolve(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        CheckVersion(handle, key, version);
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0) break;
            total += read;
        }

        // Again, because a file may be written in place while it is read; an atomic replacement leaves the handle alone.
        CheckVersion(handle, key, version);
        return total;
    }

    private static void CheckVersion(SafeFileHandle handle, string key, string version)
    {
        if (FileVersion.Of(handle) != version)
            throw new StorageException(StorageFault.Changed, $"file \"{key}\" has changed since it was listed");
    }

    private static T Guarded<T>(string key, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StorageException(StorageFault.NotFound, $"file \"{key}\" does not exist", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException(StorageFault.Denied, $"permission denied for file \"{key}\"", e);
        }
        catch (IOException e)
        {
            throw new StorageException(StorageFault.Unavailable, $"could not read file \"{key}\"", e);
        }
    }
}
