using System.Buffers.Binary;
using System.Globalization;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// One extent as a file: its bytes, then a trailer of a mark and a CRC-32C over the bytes. The name says what it holds,
/// <c>ab/HASH-OFFSET-LENGTH[-m]</c> in hexadecimal digits, <c>-m</c> for metadata; a file is written under another name first, so
/// a name that is there is whole, as far as the machine kept it.
/// </summary>
internal readonly record struct ExtentFile(ObjectId Id, long Offset, int Length, bool IsMetadata)
{
    /// <summary>Bytes besides the extent's own.</summary>
    public const int TrailerSize = 8;

    private const uint Mark = 0x314B484C;

    public static ExtentFile Of(Extent extent) => new(extent.Id, extent.Offset, extent.Length, extent.IsMetadata);

    public long Size => Length + TrailerSize;

    public string PathIn(string folder)
    {
        var hash = Id.ToString();
        return Path.Combine(
            folder, hash[..2], string.Create(CultureInfo.InvariantCulture, $"{hash}-{Offset:x}-{Length:x}{(IsMetadata ? "-m" : "")}"));
    }

    /// <summary>What a file is by its name; null for a name of another kind.</summary>
    public static ExtentFile? Parse(string name)
    {
        var parts = name.Split('-');
        return parts.Length is 3 or 4 && parts[0].Length == 32 && ObjectId.TryParse(parts[0], out var id)
            && long.TryParse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var offset) && offset >= 0
            && int.TryParse(parts[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) && length > 0
            && (parts.Length == 3 || parts[3] == "m")
            ? new ExtentFile(id, offset, length, parts.Length == 4)
            : null;
    }

    /// <summary>Writes it under its name; another server's file of that name is the same bytes.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public void Write(string folder, string temporary, ReadOnlySpan<byte> bytes)
    {
        Span<byte> trailer = stackalloc byte[TrailerSize];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], Crc32C.Of(bytes));
        var path = PathIn(folder);
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, Size))
            {
                RandomAccess.Write(file, bytes, 0);
                RandomAccess.Write(file, trailer, Length);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);
            // What the runtime makes of EFBIG: a limit of the process or of the file system.
            if (e is ArgumentOutOfRangeException) throw new IOException("a file of this size is not allowed", e);
            throw;
        }
    }

    /// <summary>Its bytes; null where the file is gone or is not what was written.</summary>
    /// <exception cref="IOException">The disk is failing.</exception>
    public byte[]? Read(string folder)
    {
        var path = PathIn(folder);
        if (!File.Exists(path)) return null;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = GC.AllocateUninitializedArray<byte>(Length);
            Span<byte> trailer = stackalloc byte[TrailerSize];
            if (RandomAccess.GetLength(file) != Size || ReadFully(file, bytes, 0) != Length || ReadFully(file, trailer, Length) != TrailerSize)
                return null;
            return BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Mark
                && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == Crc32C.Of(bytes) ? bytes : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static int ReadFully(Microsoft.Win32.SafeHandles.SafeFileHandle file, Span<byte> buffer, long offset)
    {
        var done = 0;
        while (done < buffer.Length && RandomAccess.Read(file, buffer[done..], offset + done) is > 0 and var read) done += read;
        return done;
    }
}
