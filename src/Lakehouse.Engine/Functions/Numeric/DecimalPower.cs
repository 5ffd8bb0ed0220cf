using System.Numerics;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>Powers of ten and moving the decimal point.</summary>
internal static class DecimalPower
{
    private static readonly BigInteger[] Small = [.. Enumerable.Range(0, 128).Select(n => BigInteger.Pow(10, n))];

    /// <summary>10^exponent.</summary>
    public static BigInteger Of(int exponent) => exponent < Small.Length ? Small[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>How many decimal digits a number has; 1 for zero.</summary>
    public static int DigitCount(BigInteger value)
    {
        value = BigInteger.Abs(value);
        if (value.IsZero) return 1;
        var bits = (long)value.GetBitLength();
        if (bits > 20_000) return DigitCountOfLarge(value);
        var estimate = (int)(bits * 30103L / 100000L);
        return value >= Of(estimate) ? estimate + 1 : estimate;
    }

    // The logarithm is off by less than a billionth; what is not that near to a power of ten needs no comparison with it.
    private static int DigitCountOfLarge(BigInteger value)
    {
        var logarithm = BigInteger.Log10(value);
        var nearest = (int)Math.Round(logarithm);
        if (Math.Abs(logarithm - nearest) > 1e-6) return (int)logarithm + 1;
        return value >= Of(nearest) ? nearest + 1 : nearest;
    }

    /// <summary>The unscaled digits at another scale, rounded half away from zero.</summary>
    public static BigInteger Rescale(BigInteger unscaled, int from, int to) =>
        to >= from ? unscaled * Of(to - from) : DivideRounded(unscaled, Of(from - to));

    /// <summary>The unscaled digits at a smaller scale, cut off.</summary>
    public static BigInteger Truncate(BigInteger unscaled, int from, int to) =>
        to >= from ? unscaled * Of(to - from) : BigInteger.Divide(unscaled, Of(from - to));

    /// <summary>A quotient rounded half away from zero.</summary>
    public static BigInteger DivideRounded(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(divisor)
            ? quotient + (dividend.Sign * divisor.Sign)
            : quotient;
    }
}
