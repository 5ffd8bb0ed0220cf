using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Storage.Listing;

/// <summary>A short name for the content of a list of objects: 16 hexadecimal digits of a SHA-256.</summary>
internal static class Fingerprint
{
    public static string Of(IEnumerable<StoredObject> objects)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> size = stackalloc byte[8];
        foreach (var item in objects)
        {
            // A key holds no zero character, so the parts cannot run into one another.
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Key}\0{item.Version}\0"));
            BinaryPrimitives.WriteInt64LittleEndian(size, item.Size);
            hash.AppendData(size);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
