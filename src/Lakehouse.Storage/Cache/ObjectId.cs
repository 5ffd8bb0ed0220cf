using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Storage.Cache;

/// <summary>
/// Names one version of one object, for ever: what is cached under it is never stale. Half of a SHA-256 over the store's
/// name, the key and the version.
/// </summary>
internal readonly record struct ObjectId(UInt128 Value)
{
    public static ObjectId Of(string store, StoredObject file)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        // None of the three holds a zero character, so they cannot run into one another.
        SHA256.HashData(Encoding.UTF8.GetBytes($"{store}\0{file.Key}\0{file.Version}"), hash);
        return new ObjectId(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    public static bool TryParse(ReadOnlySpan<char> text, out ObjectId id)
    {
        var parsed = UInt128.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value);
        id = new ObjectId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
