using System.Security.Cryptography;

namespace Lakehouse.Server.Hosting;

/// <summary>
/// Notices that a small file has other content. It reads it now and then: notifications of the operating system miss files
/// that are mounted, linked or moved into place.
/// </summary>
internal static class FileWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Calls <paramref name="changed"/> after each change, until cancelled. A file that cannot be read has not changed.</summary>
    public static async Task RunAsync(string path, Func<Task> changed, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval);
        var known = Content(path);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var now = Content(path);
            if (now is null || now == known) continue;
            known = now;
            await changed();
        }
    }

    private static string? Content(string path)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
