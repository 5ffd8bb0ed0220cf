using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// numeric's binary format: counts, weight, sign and display scale, then digits to the base 10,000 without zeros at either end.
/// </summary>
/// <remarks>numeric_send in PostgreSQL's src/backend/utils/adt/numeric.c. All numbers are Int16, network order.</remarks>
internal static class NumericBinary
{
    /// <summary>Bytes before the digits.</summary>
    public const int HeaderLength = 8;

    /// <summary>Most bytes of a 128-bit decimal: header and 12 digits.</summary>
    public const int MaxLength = HeaderLength + 24;

    /// <summary>What numeric_send lets out for the scale of an infinity: a bit of the value's own header.</summary>
    private const int InfinityScale = 0x20;

    private const ushort Positive = 0x0000;
    private const ushort Negative = 0x4000;
    private const ushort NaN = 0xC000;
    private const ushort PositiveInfinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    /// <summary>Writes a decimal of up to 18 digits where there is room for <see cref="MaxLength"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, long unscaled, int scale)
    {
        var magnitude = unscaled < 0 ? 0 - (ulong)unscaled : (ulong)unscaled;
        return scale == 2 && magnitude < 100 * 100_000_000UL
            ? WriteCents(ref at, magnitude, unscaled < 0)
            : Write(MemoryMarshal.CreateSpan(ref at, MaxLength), magnitude, unscaled < 0, scale);
    }

    /// <summary>
    /// Amounts of money: one fraction group and at most two whole ones, so header and digits are one store each. How many
    /// zeros stand at either end is counted, not tested: amounts are too different for a processor to guess it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteCents(ref byte at, ulong magnitude, bool negative)
    {
        const int scale = 2, groupBits = 16, mostGroups = 3;
        var whole = (uint)(magnitude / 100);
        var fraction = ((uint)magnitude - (whole * 100)) * 100;
        var high = whole / 10_000;
        var groups = ((ulong)high << (2 * groupBits)) | ((ulong)(whole - (high * 10_000)) << groupBits) | fraction;
        if (groups == 0)
        {
            NetworkOrder.Write(ref at, (long)scale);
            return HeaderLength;
        }

        var leading = (BitOperations.LeadingZeroCount(groups) / groupBits) - 1;
        var count = mostGroups - leading - (BitOperations.TrailingZeroCount(groups) / groupBits);
        // The first group's place is the weight.
        var header = ((ulong)(uint)count << 48) | ((ulong)(ushort)(1 - leading) << 32) | (negative ? (ulong)Negative << 16 : 0) | scale;
        NetworkOrder.Write(ref at, (long)header);
        NetworkOrder.Write(ref Unsafe.Add(ref at, HeaderLength), (long)(groups << ((leading + 1) * groupBits)));
        return HeaderLength + (2 * count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Write(Span<byte> at, ulong magnitude, bool negative, int scale)
    {
        Span<ushort> digits = stackalloc ushort[12];
        // The lowest group of the fraction is filled up with zeros on its right.
        var fraction = (scale + 3) / 4;
        var pad = (fraction * 4) - scale;
        var count = 0;
        if (pad > 0)
        {
            var group = Digits.Power(4 - pad);
            var rest = magnitude / group;
            digits[count++] = (ushort)((magnitude - (rest * group)) * Digits.Power(pad));
            magnitude = rest;
        }

        while (magnitude > 0)
        {
            var rest = magnitude / 10_000;
            digits[count++] = (ushort)(magnitude - (rest * 10_000));
            magnitude = rest;
        }

        return WriteGroups(at, digits[..count], fraction, negative, scale);
    }

    /// <summary>Writes a decimal of up to 38 digits, or a 128-bit integer.</summary>
    public static int Write(Span<byte> at, UInt128 magnitude, bool negative, int scale)
    {
        Span<ushort> digits = stackalloc ushort[12];
        var fraction = (scale + 3) / 4;
        var pad = (fraction * 4) - scale;
        var count = 0;
        if (pad > 0)
        {
            var group = Digits.Power(4 - pad);
            (magnitude, var low) = UInt128.DivRem(magnitude, group);
            digits[count++] = (ushort)((ulong)low * Digits.Power(pad));
        }

        while (magnitude > 0)
        {
            (magnitude, var low) = UInt128.DivRem(magnitude, 10_000);
            digits[count++] = (ushort)low;
        }

        return WriteGroups(at, digits[..count], fraction, negative, scale);
    }

    /// <summary>Writes any numeric; -1 where it does not fit.</summary>
    public static int Write(Span<byte> at, PgNumeric value)
    {
        if (value.Kind != NumericKind.Finite)
        {
            if (at.Length < HeaderLength) return -1;
            WriteHeader(at, 0, 0, value.Kind switch
            {
                NumericKind.NaN => NaN,
                NumericKind.Infinity => PositiveInfinity,
                NumericKind.NegativeInfinity or NumericKind.Finite => NegativeInfinity,
            }, value.Kind == NumericKind.NaN ? 0 : InfinityScale);
            return HeaderLength;
        }

        var fraction = (value.Scale + 3) / 4;
        var magnitude = BigInteger.Abs(value.Unscaled) * BigInteger.Pow(10, (fraction * 4) - value.Scale);
        var text = magnitude.IsZero ? "" : magnitude.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var count = (text.Length + 3) / 4;
        var digits = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            var end = text.Length - (i * 4);
            digits[i] = ushort.Parse(text.AsSpan(Math.Max(0, end - 4)..end), System.Globalization.CultureInfo.InvariantCulture);
        }

        return at.Length < HeaderLength + (2 * count) ? -1 : WriteGroups(at, digits, fraction, value.Unscaled.Sign < 0, value.Scale);
    }

    /// <param name="at">Where to.</param>
    /// <param name="groups">Base-10,000 digits, lowest first.</param>
    /// <param name="fraction">How many of them stand behind the point.</param>
    /// <param name="negative">The sign.</param>
    /// <param name="scale">The display scale.</param>
    private static int WriteGroups(Span<byte> at, ReadOnlySpan<ushort> groups, int fraction, bool negative, int scale)
    {
        var lowest = 0;
        var highest = groups.Length - 1;
        while (highest >= 0 && groups[highest] == 0) highest--;
        while (lowest < highest && groups[lowest] == 0) lowest++;
        if (highest < 0)
        {
            WriteHeader(at, 0, 0, Positive, scale);
            return HeaderLength;
        }

        var count = highest - lowest + 1;
        WriteHeader(at, count, highest - fraction, negative ? Negative : Positive, scale);
        ref var digit = ref Unsafe.Add(ref MemoryMarshal.GetReference(at), HeaderLength);
        for (var i = highest; i >= lowest; i--)
        {
            Unsafe.WriteUnaligned(ref digit, BinaryPrimitives.ReverseEndianness(groups[i]));
            digit = ref Unsafe.Add(ref digit, 2);
        }

        return HeaderLength + (2 * count);
    }

    private static void WriteHeader(Span<byte> at, int count, int weight, ushort sign, int scale)
    {
        BinaryPrimitives.WriteInt16BigEndian(at, (short)count);
        BinaryPrimitives.WriteInt16BigEndian(at[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(at[4..], sign);
        BinaryPrimitives.WriteInt16BigEndian(at[6..], (short)scale);
    }
}
