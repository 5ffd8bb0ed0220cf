using Microsoft.Extensions.Logging;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// The folder of the disk cache: reads, writes and removes files of extents. Several servers may use one folder. Where the
/// disk is full or fails it is left alone for a while, with a warning: the cache is then not there, and nothing else is wrong.
/// </summary>
internal sealed class DiskFolder
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30), TemporaryAge = TimeSpan.FromMinutes(1);

    private readonly string _ranges;
    private readonly string _temporary;
    private readonly ILogger _log;
    private long _pausedUntil = long.MinValue;
    private long _served;

    /// <summary>Uses <paramref name="folder"/>, which is made if it is missing.</summary>
    /// <exception cref="StorageException">It cannot be made.</exception>
    public DiskFolder(string folder, ILogger log)
    {
        _ranges = Path.Combine(folder, "ranges");
        _temporary = Path.Combine(folder, "tmp");
        _log = log;
        try
        {
            Directory.CreateDirectory(_ranges);
            Directory.CreateDirectory(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Denied, $"cannot use \"{folder}\" for the disk cache: {e.Message}", e);
        }
    }

    /// <summary>Whether it can be used now.</summary>
    public bool IsUsable => Environment.TickCount64 >= Interlocked.Read(ref _pausedUntil);

    /// <summary>Bytes that were read from it.</summary>
    public long BytesServed => Interlocked.Read(ref _served);

    /// <summary>The files that are there, the longest unused first. Leftovers of servers that were killed are removed.</summary>
    public IReadOnlyList<ExtentFile> Files()
    {
        List<(ExtentFile File, DateTime Used)> found = [];
        Guarded(() =>
        {
            foreach (var file in new DirectoryInfo(_ranges).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                if (ExtentFile.Parse(file.Name) is not { } extent || file.Length != extent.Size) file.Delete();
                else found.Add((extent, file.LastWriteTimeUtc));
            }

            foreach (var file in new DirectoryInfo(_temporary).EnumerateFiles())
                if (DateTime.UtcNow - file.LastWriteTimeUtc > TemporaryAge) file.Delete();
        });
        return [.. found.OrderBy(item => item.Used).Select(item => item.File)];
    }

    /// <summary>The bytes of an extent, or null; a broken file is removed.</summary>
    public byte[]? Read(ExtentFile file)
    {
        byte[]? bytes = null;
        if (!IsUsable || !Guarded(() => bytes = file.Read(_ranges))) return null;
        if (bytes is null) Remove(file);
        else Interlocked.Add(ref _served, bytes.Length);
        return bytes;
    }

    /// <summary>Writes an extent; false where it could not.</summary>
    public bool Write(ExtentFile file, byte[] bytes) =>
        IsUsable && Guarded(() => file.Write(_ranges, Path.Combine(_temporary, Guid.NewGuid().ToString("N")), bytes));

    /// <summary>Removes an extent, also one that another server has removed.</summary>
    public void Remove(ExtentFile file) => Guarded(() => File.Delete(file.PathIn(_ranges)));

    /// <summary>Notes that an extent is used, for the order after a restart and for other servers.</summary>
    public void Touch(ExtentFile file) => Guarded(() => File.SetLastWriteTimeUtc(file.PathIn(_ranges), DateTime.UtcNow));

    private bool Guarded(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another server was faster, or somebody has emptied the folder.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Exchange(ref _pausedUntil, Environment.TickCount64 + (long)PauseAfterFailure.TotalMilliseconds);
            Log.DiskCacheFailed(_log, e.Message);
            return false;
        }
    }
}
