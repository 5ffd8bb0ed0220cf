using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// Decimal digits, as fast as they go: the number of digits from the number of bits, then two digits per division from
/// a table. Callers have made sure of room.
/// </summary>
internal static class Digits
{
    /// <summary>Most characters of an Int64.</summary>
    public const int MaxInt64 = 20;

    /// <summary>Most characters of an Int128.</summary>
    public const int MaxInt128 = 40;

    private const ulong TenTo19 = 10_000_000_000_000_000_000;

    private static readonly ulong[] Powers = MakePowers();
    private static readonly ushort[] Pairs = MakePairs();

    /// <summary>Ten to the power of 0 to 19.</summary>
    public static ulong Power(int exponent) => Powers[exponent];

    /// <summary>How many digits; 0 for zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(ulong value)
    {
        var guess = (BitOperations.Log2(value | 1) + 1) * 1233 >> 12;
        return guess + (value >= Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Powers), guess) ? 1 : 0);
    }

    /// <summary>Writes a number; returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, long value)
    {
        if (value >= 0) return Write(ref at, (ulong)value);
        at = (byte)'-';
        return Write(ref Unsafe.Add(ref at, 1), 0 - (ulong)value) + 1;
    }

    /// <summary>Writes a number; returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, ulong value)
    {
        var count = value == 0 ? 1 : Count(value);
        Fill(ref at, value, count);
        return count;
    }

    /// <summary>Writes a number; returns its length.</summary>
    public static int Write(ref byte at, UInt128 value)
    {
        if (value <= ulong.MaxValue) return Write(ref at, (ulong)value);
        var high = value / TenTo19;
        var length = Write(ref at, high);
        Fill(ref Unsafe.Add(ref at, length), (ulong)(value - (high * TenTo19)), 19);
        return length + 19;
    }

    /// <summary>Writes a number with leading zeros, <paramref name="count"/> digits; higher digits are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(ref byte at, ulong value, int count)
    {
        while (value > uint.MaxValue && count >= 8)
        {
            var rest = value / 100_000_000;
            var low = (uint)(value - (rest * 100_000_000));
            value = rest;
            count -= 8;
            FillEight(ref Unsafe.Add(ref at, count), low);
        }

        var small = (uint)value;
        while (count >= 2)
        {
            count -= 2;
            var rest = small / 100;
            WriteTwo(ref Unsafe.Add(ref at, count), small - (rest * 100));
            small = rest;
        }

        if (count == 1) at = (byte)('0' + (small % 10));
    }

    /// <summary>Two digits of a number below 100.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteTwo(ref byte at, uint value) =>
        Unsafe.WriteUnaligned(ref at, Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Pairs), value));

    /// <summary>Writes a number into a span.</summary>
    public static int Write(Span<byte> at, long value) => Write(ref MemoryMarshal.GetReference(at), value);

    private static void FillEight(ref byte at, uint value)
    {
        var high = value / 10_000;
        var low = value - (high * 10_000);
        WriteTwo(ref at, high / 100);
        WriteTwo(ref Unsafe.Add(ref at, 2), high % 100);
        WriteTwo(ref Unsafe.Add(ref at, 4), low / 100);
        WriteTwo(ref Unsafe.Add(ref at, 6), low % 100);
    }

    private static ulong[] MakePowers()
    {
        var powers = new ulong[20];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }

    private static ushort[] MakePairs()
    {
        var pairs = new ushort[100];
        Span<byte> text = stackalloc byte[2];
        for (var i = 0; i < pairs.Length; i++)
        {
            _ = i.TryFormat(text, out _, "00", CultureInfo.InvariantCulture);
            pairs[i] = Unsafe.ReadUnaligned<ushort>(ref text[0]);
        }

        return pairs;
    }
}
