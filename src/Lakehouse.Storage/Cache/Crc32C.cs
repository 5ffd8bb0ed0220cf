using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Lakehouse.Storage.Cache;

/// <summary>CRC-32C (Castagnoli) by the processor's own instruction: finds a torn or rotten file, some bytes in a nanosecond.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
