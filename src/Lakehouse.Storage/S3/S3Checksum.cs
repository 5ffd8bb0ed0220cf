using System.Buffers.Binary;
using Amazon.S3.Model;
using Lakehouse.Storage.Cache;

namespace Lakehouse.Storage.S3;

/// <summary>The checksums of a whole object that the SDK does not compare by itself. A checksum of checksums (<c>…-3</c>) is none of them.</summary>
internal static class S3Checksum
{
    /// <summary>Whether the bytes have the checksums that the answer gives; true where it gives none.</summary>
    public static bool Agrees(GetObjectResponse answer, ReadOnlySpan<byte> bytes)
    {
        Span<byte> computed = stackalloc byte[sizeof(ulong)];
        if (IsWhole(answer.ChecksumCRC32C))
        {
            BinaryPrimitives.WriteUInt32BigEndian(computed, Crc32C.Of(bytes));
            if (answer.ChecksumCRC32C != Convert.ToBase64String(computed[..sizeof(uint)])) return false;
        }

        if (!IsWhole(answer.ChecksumCRC64NVME)) return true;
        BinaryPrimitives.WriteUInt64BigEndian(computed, Crc64Nvme.Of(bytes));
        return answer.ChecksumCRC64NVME == Convert.ToBase64String(computed);
    }

    private static bool IsWhole(string? checksum) => checksum is { Length: > 0 } && !checksum.Contains('-');
}
