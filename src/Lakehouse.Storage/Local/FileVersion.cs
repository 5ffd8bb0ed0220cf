using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Lakehouse.Storage.Local;

/// <summary>
/// What stands for a local file's ETag: its size and the time of its last write, to 100 ns. Two files of one name, size and
/// write time cannot be told apart: the runtime tells neither the inode nor the time of a file's birth.
/// </summary>
internal static class FileVersion
{
    public static string Of(FileInfo file) => Format(file.Length, file.LastWriteTimeUtc);

    public static string Of(SafeFileHandle handle) => Format(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));

    private static string Format(long size, DateTime written) =>
        string.Create(CultureInfo.InvariantCulture, $"{size:x}-{written.Ticks:x}");
}
