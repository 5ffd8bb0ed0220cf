using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.Reading;

/// <summary>One object at one version. Holds nothing open: every read stands for itself.</summary>
internal sealed class LakeFile(RangeCache cache, IObjectStore store, StoredObject file, LakeEntry entry) : ILakeFile
{
    public LakeEntry Entry => entry;

    public int Read(long offset, Span<byte> buffer)
    {
        var length = (int)Math.Clamp(file.Size - offset, 0, buffer.Length);
        if (length > 0) cache.Read(store, file, offset, buffer[..length]);
        return length;
    }

    public void Dispose()
    {
    }
}
