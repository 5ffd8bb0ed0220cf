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

    /// <summary>Writes a number where there is room for <see cref="MaxInt64"/> bytes; returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, long value)
    {
        if (value >= 0) return Write(ref at, (ulong)value);
        at = (byte)'-';
        return Write(ref Unsafe.Add(ref at, 1), 0 - (ulong)value) + 1;
    }

    /// <summary>Writes a number where there is room for <see cref="MaxInt64"/> bytes; returns its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, ulong value) =>
        value < EightDigits.Limit ? EightDigits.Write(ref at, (uint)value) : WriteLong(ref at, value);

    private static int WriteLong(ref byte at, ulong value)
    {
        var high = value / EightDigits.Limit;
        var length = Write(ref at, high);
        EightDigits.Fill(ref Unsafe.Add(ref at, length), (uint)(value - (high * EightDigits.Limit)));
        return length + 8;
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
            EightDigits.Fill(ref Unsafe.Add(ref at, count), low);
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
    public static void WriteTwo(ref byte at, uint value) => Unsafe.WriteUnaligned(ref at, Pair(value));

    /// <summary>Two digits of a number below 100, as they stand in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Pair(uint value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Pairs), value);

    /// <summary>Writes a number into a span, and nothing behind it.</summary>
    public static int Write(Span<byte> at, long value)
    {
        ref var start = ref MemoryMarshal.GetReference(at);
        var sign = 0;
        if (value < 0)
        {
            start = (byte)'-';
            sign = 1;
        }

        var magnitude = value < 0 ? 0 - (ulong)value : (ulong)value;
        var count = Math.Max(1, Count(magnitude));
        Fill(ref Unsafe.Add(ref start, sign), magnitude, count);
        return sign + count;
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
