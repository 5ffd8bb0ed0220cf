using System.Numerics;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>Series for exp and ln over integers scaled by a power of ten, with guard digits, rounded once at the end.</summary>
internal static class FixedPoint
{
    /// <summary>e^a rounded to a scale.</summary>
    public static BigNumeric Exponential(BigNumeric a, int scale)
    {
        const double limit = 6000; // PostgreSQL's: three times NUMERIC_MAX_RESULT_SCALE
        var estimate = NumericPowers.ToDouble(a);
        if (estimate >= limit) throw NumericError.Overflows();
        if (estimate <= -limit) return BigNumeric.Finite(0, scale);
        var weight = estimate * 0.434294481903252;
        if (weight < -scale - 2) return BigNumeric.Finite(0, scale);
        var working = scale + Math.Max((int)weight, 0) + 20;
        // Halve until the series converges fast, then square as often.
        var halvings = Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Abs(NumericPowers.ToDouble(a)) + 1e-9)) + 8);
        var extra = working + (halvings / 3) + 4;
        var one = DecimalPower.Of(extra);
        var x = DecimalPower.Rescale(a.Unscaled, a.Scale, extra) >> halvings;
        var (sum, term) = (one, one);
        for (var n = 1; !term.IsZero; n++)
        {
            CallInterrupt.Check();
            term = term * x / one / n;
            sum += term;
        }
        for (var i = 0; i < halvings; i++) sum = sum * sum / one;
        return BigNumeric.Finite(DecimalPower.Rescale(sum, extra, scale), scale);
    }

    /// <summary>ln a rounded to a scale, for a above zero.</summary>
    public static BigNumeric NaturalLogarithm(BigNumeric a, int scale)
    {
        // a = m * 10^e with m between 1 and 10: ln a = ln m + e ln 10. An error of m is as large in its logarithm, whatever digits follow.
        var exponent = a.LeadingExponent;
        var working = scale + 20;
        var one = DecimalPower.Of(working);
        var mantissa = DecimalPower.Rescale(a.Unscaled, a.Scale + exponent, working);
        var result = Near(mantissa, one, working);
        if (exponent != 0) result += exponent * Near(10 * one, one, working);
        return BigNumeric.Finite(DecimalPower.Rescale(result, working, scale), scale);
    }

    /// <summary>base^exponent for a negative or large integer exponent.</summary>
    public static BigNumeric Power(BigNumeric @base, int exponent, int scale, double weight)
    {
        // Enough significant digits for each of at most 32 squarings to lose one.
        var digits = Math.Max(scale + (int)weight, 0) + 60;
        var result = Significant(BigNumeric.One, digits);
        var square = Significant(@base, digits);
        for (var n = (uint)Math.Abs((long)exponent); n != 0; n >>= 1)
        {
            if ((n & 1) != 0) result = Significant((result.Unscaled * square.Unscaled, result.Scale + square.Scale), digits);
            square = Significant((square.Unscaled * square.Unscaled, square.Scale + square.Scale), digits);
        }
        var value = Unbounded(result);
        return exponent >= 0 ? BigNumeric.Finite(value.Round(scale).Unscaled, scale) : NumericArithmetic.Divide(BigNumeric.One, value, scale);
    }

    private static BigNumeric Unbounded((BigInteger Unscaled, int Scale) value) => value.Scale >= 0
        ? new BigNumeric(NumericKind.Finite, value.Unscaled, value.Scale)
        : new BigNumeric(NumericKind.Finite, value.Unscaled * DecimalPower.Of(-value.Scale), 0);

    private static (BigInteger Unscaled, int Scale) Significant(BigNumeric value, int digits) =>
        Significant((value.Unscaled, value.Scale), digits);

    private static (BigInteger Unscaled, int Scale) Significant((BigInteger Unscaled, int Scale) value, int digits)
    {
        var drop = DecimalPower.DigitCount(value.Unscaled) - digits;
        return drop <= 0 ? value : (DecimalPower.Rescale(value.Unscaled, drop, 0), value.Scale - drop);
    }

    /// <summary>ln of value/one: square roots bring it close to 1, then 2 artanh((x-1)/(x+1)).</summary>
    private static BigInteger Near(BigInteger value, BigInteger one, int working)
    {
        var roots = 0;
        var limit = one / 100;
        while (BigInteger.Abs(value - one) > limit)
        {
            value = Root(value * one, working);
            roots++;
        }
        var y = (value - one) * one / (value + one);
        var square = y * y / one;
        var (sum, power) = (y, y);
        for (var n = 3; !power.IsZero; n += 2)
        {
            CallInterrupt.Check();
            power = power * square / one;
            sum += power / n;
        }
        return (sum * 2) << roots;
    }

    private static BigInteger Root(BigInteger value, int working)
    {
        var estimate = DecimalPower.Of(working) * 4;
        while (true)
        {
            CallInterrupt.Check();
            var next = (estimate + (value / estimate)) >> 1;
            if (next >= estimate) return estimate;
            estimate = next;
        }
    }
}
