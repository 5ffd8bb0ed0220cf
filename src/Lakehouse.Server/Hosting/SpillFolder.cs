using Lakehouse.Server.Flags;
using Lakehouse.Server.Observability;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Hosting;

/// <summary>
/// A folder of this process's own, in which the engine spills. A file in it is locked as long as the process lives; a folder
/// whose file is not locked any more was left by a server that was killed, and is removed by the next one.
/// </summary>
internal sealed class SpillFolder : IDisposable
{
    private const string Prefix = "lakehouse-spill-", OwnerFile = "owner";

    private readonly FileStream _owner;

    private SpillFolder(string path, FileStream owner) => (Path, _owner) = (path, owner);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes one below <paramref name="parent"/>, and removes what dead servers have left there. Nothing else there is touched.</summary>
    /// <exception cref="UsageException">Nothing can be written there.</exception>
    public static SpillFolder Take(string parent, ILogger log)
    {
        try
        {
            Directory.CreateDirectory(parent);
            foreach (var folder in Directory.EnumerateDirectories(parent, Prefix + "*")) RemoveIfLeft(folder, log);
            var own = System.IO.Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
            Directory.CreateDirectory(own);
            return new SpillFolder(own, Lock(own, FileMode.CreateNew));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-temp-dir: cannot write to {parent}: {e.Message}");
        }
    }

    /// <summary>Removes it. What the engine still has open in it stays readable to the engine.</summary>
    public void Dispose()
    {
        _owner.Dispose();
        Remove(Path);
    }

    private static FileStream Lock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, OwnerFile), mode, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveIfLeft(string folder, ILogger log)
    {
        try
        {
            // There is a moment in which a folder has no such file yet.
            if (!File.Exists(System.IO.Path.Combine(folder, OwnerFile))) return;
            Lock(folder, FileMode.Open).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another user's.
            return;
        }

        if (Remove(folder)) Log.LeftoversRemoved(log, folder);
    }

    private static bool Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another server was faster, or the next start will try again.
            return false;
        }
    }
}
