using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// Numbers of up to eight digits, all digits at once in one 64-bit word: nothing depends on how many there are, which a
/// processor could not guess. Eight bytes are written whatever the length is; callers have made sure of room.
/// </summary>
/// <remarks>D. Lemire, P. Khuong: the word is halved to four digits, two and one by multiplications with the reciprocals of 100 and 10.</remarks>
internal static class EightDigits
{
    /// <summary>One more than the largest number.</summary>
    public const uint Limit = 100_000_000;

    private const ulong Zeros = 0x3030_3030_3030_3030;

    /// <summary>Writes a number; returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, uint value)
    {
        var digits = Split(value);
        // At least the last one stays.
        var leading = BitOperations.TrailingZeroCount(digits | (1UL << 56)) & ~7;
        Unsafe.WriteUnaligned(ref at, (digits | Zeros) >> leading);
        return 8 - (leading >> 3);
    }

    /// <summary>Writes all eight digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(ref byte at, uint value) => Unsafe.WriteUnaligned(ref at, Split(value) | Zeros);

    /// <summary>Writes hundredths: at least one digit, the point, two digits; returns the length. Up to ten bytes are written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteCents(ref byte at, uint value)
    {
        var digits = Split(value);
        var leading = BitOperations.TrailingZeroCount(digits | (1UL << 40)) & ~7;
        var text = digits | Zeros;
        var whole = 6 - (leading >> 3);
        Unsafe.WriteUnaligned(ref at, text >> leading);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, whole), (uint)(text >> 48 << 8) | '.');
        return whole + 3;
    }

    /// <summary>The digits as bytes, the first one lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Split(uint value)
    {
        var high = value / 10_000;
        var fours = high | ((ulong)(value - (high * 10_000)) << 32);
        var hundreds = (fours * 10_486 >> 20) & 0x0000_007F_0000_007F;
        var twos = hundreds | ((fours - (hundreds * 100)) << 16);
        var tens = (twos * 103 >> 10) & 0x000F_000F_000F_000F;
        return tens | ((twos - (tens * 10)) << 8);
    }
}
