using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Lakehouse.Storage.Local;

/// <summary>
/// What stands for a local file's ETag: its size, the time of its last write and the time of its birth. The birth time
/// belongs to the inode, so a file that another one replaced by a rename differs even when size and write time agree.
/// </summary>
internal static class FileVersion
{
    public static string Of(FileInfo file) => Format(file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc);

    public static string Of(SafeFileHandle handle) =>
        Format(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle), File.GetCreationTimeUtc(handle));

    private static string Format(long size, DateTime written, DateTime born) =>
        string.Create(CultureInfo.InvariantCulture, $"{size:x}-{written.Ticks:x}-{born.Ticks:x}");
}
