using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>An unscaled integer and a scale as PostgreSQL prints numeric: at least one digit before the point, all behind it.</summary>
internal static class DecimalText
{
    /// <summary>Most characters: sign, 39 digits, a zero before the point, the point.</summary>
    public const int MaxLength = 48;

    /// <summary>Writes a decimal of up to 18 digits where there is room for <see cref="MaxLength"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, long unscaled, int scale)
    {
        var sign = 0;
        if (unscaled < 0)
        {
            at = (byte)'-';
            sign = 1;
            unscaled = -unscaled;
        }

        ref var digits = ref Unsafe.Add(ref at, sign);
        return sign + (scale == 2 && (ulong)unscaled < EightDigits.Limit
            ? EightDigits.WriteCents(ref digits, (uint)unscaled)
            : WriteMagnitude(ref digits, (ulong)unscaled, scale));
    }

    private static int WriteMagnitude(ref byte digits, ulong unscaled, int scale)
    {
        if (scale == 0) return Digits.Write(ref digits, unscaled);
        var count = Digits.Count(unscaled);
        if (count <= scale) count = scale + 1;
        Digits.Fill(ref digits, unscaled, count);
        InsertPoint(ref digits, count, scale);
        return count + 1;
    }

    /// <summary>Writes a decimal of up to 38 digits.</summary>
    public static int Write(ref byte at, Int128 unscaled, int scale)
    {
        if (unscaled >= long.MinValue + 1 && unscaled <= long.MaxValue && scale <= 18) return Write(ref at, (long)unscaled, scale);
        var sign = 0;
        if (unscaled < 0)
        {
            at = (byte)'-';
            sign = 1;
        }

        ref var digits = ref Unsafe.Add(ref at, sign);
        var magnitude = unscaled < 0 ? 0 - (UInt128)unscaled : (UInt128)unscaled;
        var count = Digits.Write(ref digits, magnitude);
        if (scale == 0) return sign + count;
        if (count <= scale)
        {
            var text = MemoryMarshal.CreateSpan(ref digits, scale + 1);
            text[..count].CopyTo(text[(scale + 1 - count)..]);
            text[..(scale + 1 - count)].Fill((byte)'0');
            count = scale + 1;
        }

        InsertPoint(ref digits, count, scale);
        return sign + count + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InsertPoint(ref byte digits, int count, int scale)
    {
        ref var fraction = ref Unsafe.Add(ref digits, count - scale);
        if (scale == 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref fraction, 1), Unsafe.ReadUnaligned<ushort>(ref fraction));
        }
        else
        {
            var text = MemoryMarshal.CreateSpan(ref fraction, scale + 1);
            text[..scale].CopyTo(text[1..]);
        }

        fraction = (byte)'.';
    }
}
