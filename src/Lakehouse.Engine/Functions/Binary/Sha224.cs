using System.Buffers.Binary;
using System.Numerics;

namespace Lakehouse.Engine.Functions.Binary;

/// <summary>SHA-224, which .NET lacks: SHA-256 with another beginning, cut to 28 bytes.</summary>
/// <remarks>FIPS 180-4, sections 5.3.2 and 6.3.</remarks>
internal static class Sha224
{
    private const int BlockLength = 64;
    private const int DigestLength = 28;

    private static readonly uint[] Rounds = Constants();

    /// <summary>The digest of some bytes.</summary>
    public static byte[] HashData(ReadOnlySpan<byte> bytes)
    {
        Span<uint> state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        var whole = bytes.Length / BlockLength * BlockLength;
        for (var at = 0; at < whole; at += BlockLength) Compress(state, bytes.Slice(at, BlockLength));
        // A one bit, zeros, and the length in bits as 64 of them.
        var rest = bytes[whole..];
        Span<byte> end = stackalloc byte[2 * BlockLength];
        end.Clear();
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        var length = rest.Length + 9 <= BlockLength ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(end[(length - 8)..], (ulong)bytes.Length * 8);
        for (var at = 0; at < length; at += BlockLength) Compress(state, end.Slice(at, BlockLength));
        var digest = new byte[DigestLength];
        for (var i = 0; i < DigestLength / 4; i++) BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(i * 4), state[i]);
        return digest;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 64; i++)
        {
            var s0 = BitOperations.RotateRight(w[i - 15], 7) ^ BitOperations.RotateRight(w[i - 15], 18) ^ (w[i - 15] >> 3);
            var s1 = BitOperations.RotateRight(w[i - 2], 17) ^ BitOperations.RotateRight(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + s1 + ((e & f) ^ (~e & g)) + Rounds[i] + w[i];
            var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    // The first 32 bits of the fractions of the cube roots of the first 64 primes, by whole numbers: floor(cbrt(p) * 2^32).
    private static uint[] Constants()
    {
        var constants = new List<uint>(64);
        for (var candidate = 2; constants.Count < 64; candidate++)
        {
            if (Enumerable.Range(2, Math.Max(0, (int)Math.Sqrt(candidate) - 1)).Any(divisor => candidate % divisor == 0)) continue;
            var cube = (BigInteger)candidate << 96;
            var (low, high) = (BigInteger.Zero, BigInteger.One << 40);
            while (high - low > 1)
            {
                var middle = (low + high) >> 1;
                if (middle * middle * middle <= cube) low = middle;
                else high = middle;
            }
            constants.Add((uint)(low & uint.MaxValue));
        }
        return [.. constants];
    }
}
