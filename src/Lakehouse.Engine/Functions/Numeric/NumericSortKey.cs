using System.Globalization;
using System.Numerics;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>
/// Bytes that order and compare as the numerics do, so that the engine sorts, groups and joins by them:
/// 1.0 and 1.00 have the same key.
/// </summary>
/// <remarks>
/// A class byte, then for numbers the exponent of the first digit (biased, big-endian) and the digits without trailing
/// zeros; all complemented and closed by 0xFF for negative ones.
/// </remarks>
public static class NumericSortKey
{
    private const byte NegativeInfinity = 0, Negative = 1, Zero = 2, Positive = 3, PositiveInfinity = 4, NaN = 5;
    private const int Bias = 1 << 20;

    /// <summary>The key of a value.</summary>
    public static byte[] Of(BigNumeric value)
    {
        switch (value.Kind)
        {
            case NumericKind.NaN: return [NaN];
            case NumericKind.PositiveInfinity: return [PositiveInfinity];
            case NumericKind.NegativeInfinity: return [NegativeInfinity];
        }
        if (value.Unscaled.IsZero) return [Zero];
        var digits = BigInteger.Abs(value.Unscaled).ToString(CultureInfo.InvariantCulture).AsSpan();
        var exponent = digits.Length - 1 - value.Scale + Bias;
        digits = digits.TrimEnd('0');
        var negative = value.Unscaled.Sign < 0;
        var key = new byte[digits.Length + (negative ? 5 : 4)];
        key[1] = (byte)(exponent >> 16);
        key[2] = (byte)(exponent >> 8);
        key[3] = (byte)exponent;
        for (var i = 0; i < digits.Length; i++) key[4 + i] = (byte)digits[i];
        key[0] = negative ? Negative : Positive;
        if (!negative) return key;
        for (var i = 1; i < key.Length - 1; i++) key[i] = (byte)~key[i];
        key[^1] = 0xFF;
        return key;
    }
}
