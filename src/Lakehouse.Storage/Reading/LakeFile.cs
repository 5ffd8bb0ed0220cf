using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;

namespace Lakehouse.Storage.Reading;

/// <summary>One file of a set, at its version. Holds nothing open: every read stands for itself.</summary>
internal sealed class LakeFile(RangeCache cache, ScanRegistry scans, FileSet set, int place, LakeEntry entry, long query) : ILakeFile
{
    public LakeEntry Entry => entry;

    public int Read(long offset, Span<byte> buffer, Func<bool>? isInterrupted)
    {
        var file = set.Files[place];
        var length = (int)Math.Clamp(file.Size - offset, 0, buffer.Length);
        if (length <= 0) return 0;
        cache.Tallies.Find(query)?.Read(set, place, offset, length);
        scans.Reading(query, set, place, offset, length);
        cache.Read(set.Store, file, offset, buffer[..length], new Reader(query, isInterrupted));
        return length;
    }

    public void Dispose()
    {
    }
}
