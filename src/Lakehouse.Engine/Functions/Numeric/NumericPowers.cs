using System.Numerics;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>sqrt, exp, ln, log and power, rounded to the scale that PostgreSQL chooses.</summary>
/// <remarks>PostgreSQL documentation, section 9.3. Values are computed with guard digits beyond the result's scale.</remarks>
public static class NumericPowers
{
    private const double LogTenOfE = 0.434294481903252;
    private const int MaxResultScale = 2000;

    public static BigNumeric SquareRoot(BigNumeric a)
    {
        if (a.Sign < 0) throw NumericError.SquareRootOfNegative();
        if (!a.IsFinite) return a;
        var weight = NumericArithmetic.LeadingDigit(a).Weight;
        var resultWeight = weight >= 0 ? (weight * 4 / 2) + 1 : 1 - ((1 - (weight * 4)) / 2);
        return SquareRoot(a, DisplayScale(BigNumeric.MinSignificantDigits - resultWeight, a.Scale));
    }

    /// <summary>The root of a finite value that is not negative, at a scale.</summary>
    internal static BigNumeric SquareRoot(BigNumeric a, int scale)
    {
        // The root is cut one digit or more behind the last that is shown; rounding from there is right, because a root
        // that has a 5 there and nothing behind it is exact.
        var rootScale = Math.Max(scale + 1, (a.Scale + 1) / 2);
        var root = IntegerRoot(DecimalPower.Rescale(a.Unscaled, a.Scale, 2 * rootScale));
        return BigNumeric.Finite(DecimalPower.Rescale(root, rootScale, scale), scale);
    }

    private static BigInteger IntegerRoot(BigInteger value)
    {
        if (value.IsZero) return value;
        var estimate = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            CallInterrupt.Check();
            var next = (estimate + (value / estimate)) >> 1;
            if (next >= estimate) return estimate;
            estimate = next;
        }
    }

    public static BigNumeric Exponential(BigNumeric a)
    {
        switch (a.Kind)
        {
            case NumericKind.NaN or NumericKind.PositiveInfinity: return a;
            case NumericKind.NegativeInfinity: return BigNumeric.Zero;
        }
        var weight = Math.Clamp(ToDouble(a) * LogTenOfE, -MaxResultScale, MaxResultScale);
        var scale = DisplayScale(BigNumeric.MinSignificantDigits - (int)weight, a.Scale);
        return FixedPoint.Exponential(a, scale);
    }

    public static BigNumeric NaturalLogarithm(BigNumeric a)
    {
        if (CheckLogarithm(a) is { } special) return special;
        var scale = DisplayScale(BigNumeric.MinSignificantDigits - LogarithmWeight(a), a.Scale);
        return FixedPoint.NaturalLogarithm(a, scale);
    }

    /// <summary>log(base, a).</summary>
    public static BigNumeric Logarithm(BigNumeric @base, BigNumeric a)
    {
        if (@base.IsNaN || a.IsNaN) return BigNumeric.NaN;
        if ((!@base.IsFinite || !a.IsFinite) && (@base.Sign < 0 || a.Sign < 0)) throw NumericError.LogarithmOfNegative();
        CheckLogarithm(@base);
        CheckLogarithm(a);
        if (!@base.IsFinite) return a.IsFinite ? BigNumeric.Zero : BigNumeric.NaN;
        if (!a.IsFinite) return a;
        var scale = DisplayScale(
            BigNumeric.MinSignificantDigits - (LogarithmWeight(a) - LogarithmWeight(@base)), Math.Max(@base.Scale, a.Scale));
        var guard = scale + 20 + Math.Abs(LogarithmWeight(@base)) + Math.Abs(LogarithmWeight(a));
        var divisor = FixedPoint.NaturalLogarithm(@base, guard);
        if (divisor.IsZero) throw NumericError.DivisionByZero();
        return NumericArithmetic.Divide(FixedPoint.NaturalLogarithm(a, guard), divisor, scale);
    }

    private static BigNumeric? CheckLogarithm(BigNumeric a)
    {
        if (a.IsNaN) return a;
        if (a.Sign < 0) throw NumericError.LogarithmOfNegative();
        if (a.Sign == 0) throw NumericError.LogarithmOfZero();
        return a.IsFinite ? null : a;
    }

    public static BigNumeric Power(BigNumeric @base, BigNumeric exponent)
    {
        if (!@base.IsFinite || !exponent.IsFinite) return PowerOfSpecial.Power(@base, exponent);
        if (@base.IsZero && exponent.Sign < 0) throw NumericError.ZeroToNegativePower();
        var isInteger = NumericArithmetic.MinScale(exponent) == 0;
        if (@base.Sign < 0 && !isInteger) throw NumericError.NegativeToFraction();
        if (isInteger)
        {
            var whole = DecimalPower.Truncate(exponent.Unscaled, exponent.Scale, 0);
            if (whole >= int.MinValue && whole <= int.MaxValue) return PowerOfInteger(@base, (int)whole);
        }
        return PowerByLogarithm(@base, exponent);
    }

    private static BigNumeric PowerOfInteger(BigNumeric @base, int exponent)
    {
        var weight = @base.IsZero ? 0 : LogTen(@base) * exponent;
        if (weight > 131072 + 4) throw NumericError.Overflows();
        var scale = DisplayScale(BigNumeric.MinSignificantDigits, @base.Scale);
        if (weight + 1 < -scale) return BigNumeric.Finite(0, scale);
        if (exponent >= 0 && (long)@base.Scale * exponent <= 4096)
        {
            var exact = BigNumeric.Finite(BigInteger.Pow(@base.Unscaled, exponent), @base.Scale * exponent);
            return exact.Round(scale);
        }
        return FixedPoint.Power(@base, exponent, scale, weight);
    }

    private static BigNumeric PowerByLogarithm(BigNumeric @base, BigNumeric exponent)
    {
        if (@base.IsZero) return BigNumeric.Finite(0, BigNumeric.MinSignificantDigits);
        var magnitude = NumericArithmetic.Absolute(@base);
        var roughScale = Math.Max(8 - LogarithmWeight(magnitude), 0);
        var rough = FixedPoint.NaturalLogarithm(magnitude, roughScale);
        var estimate = ToDouble(NumericArithmetic.Multiply(rough, exponent).Round(roughScale));
        if (estimate > MaxResultScale * 3.01) throw NumericError.Overflows();
        if (estimate < -MaxResultScale * 3.01) return BigNumeric.Finite(0, BigNumeric.MaxDisplayScale);
        var weight = estimate * LogTenOfE;
        var scale = DisplayScale(BigNumeric.MinSignificantDigits - (int)weight, Math.Max(@base.Scale, exponent.Scale));
        var guard = Math.Max(scale + (int)weight, 0) + 20 + Math.Max(exponent.LeadingExponent, 0);
        var logarithm = NumericArithmetic.Multiply(FixedPoint.NaturalLogarithm(magnitude, guard), exponent).Round(guard);
        var result = FixedPoint.Exponential(logarithm, scale);
        var odd = @base.Sign < 0 && !DecimalPower.Truncate(exponent.Unscaled, exponent.Scale, 0).IsEven;
        return odd ? NumericArithmetic.Negate(result) : result;
    }

    /// <summary>estimate_ln_dweight: the power of ten of the logarithm's first digit.</summary>
    private static int LogarithmWeight(BigNumeric a)
    {
        var one = BigNumeric.One;
        var near = NumericArithmetic.Subtract(a, one);
        var distance = NumericArithmetic.Absolute(near);
        if (distance.CompareTo(BigNumeric.Finite(1, 1)) <= 0)
        {
            if (near.IsZero) return 0;
            var (weight, digit) = NumericArithmetic.LeadingDigit(near);
            return (weight * 4) + (int)Math.Log10(digit);
        }
        return (int)Math.Log10(Math.Abs(LogTen(a) * 2.302585092994046));
    }

    /// <summary>log10 of the magnitude, near enough to choose a scale.</summary>
    internal static double LogTen(BigNumeric a)
    {
        var digits = DecimalPower.DigitCount(a.Unscaled);
        var drop = Math.Max(digits - 16, 0);
        return Math.Log10((double)DecimalPower.Truncate(BigInteger.Abs(a.Unscaled), drop, 0)) + drop - a.Scale;
    }

    internal static double ToDouble(BigNumeric a) => NumericConversion.ToDouble(a);

    private static int DisplayScale(int wanted, int shown) =>
        Math.Min(Math.Max(Math.Max(wanted, shown), 0), BigNumeric.MaxDisplayScale);
}
