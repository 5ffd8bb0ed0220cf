using System.Numerics;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>+, -, *, /, %, div and their like with the scales that PostgreSQL gives the results.</summary>
/// <remarks>PostgreSQL documentation, section 9.3; the treatment of NaN and the infinities is numeric_add's and its siblings'.</remarks>
public static class NumericArithmetic
{
    public static BigNumeric Negate(BigNumeric a) => a.Kind switch
    {
        NumericKind.PositiveInfinity => BigNumeric.NegativeInfinity,
        NumericKind.NegativeInfinity => BigNumeric.PositiveInfinity,
        _ => a with { Unscaled = -a.Unscaled },
    };

    public static BigNumeric Absolute(BigNumeric a) => a.Sign < 0 ? Negate(a) : a;

    /// <summary>The larger scale of both.</summary>
    public static BigNumeric Add(BigNumeric a, BigNumeric b)
    {
        if (a.IsFinite && b.IsFinite)
        {
            var scale = Math.Max(a.Scale, b.Scale);
            return BigNumeric.Finite(a.Round(scale).Unscaled + b.Round(scale).Unscaled, scale);
        }
        if (a.IsNaN || b.IsNaN) return BigNumeric.NaN;
        if (a.IsFinite) return b;
        return b.IsFinite || a.Kind == b.Kind ? a : BigNumeric.NaN;
    }

    public static BigNumeric Subtract(BigNumeric a, BigNumeric b) => Add(a, Negate(b));

    /// <summary>The sum of both scales.</summary>
    public static BigNumeric Multiply(BigNumeric a, BigNumeric b)
    {
        if (a.IsFinite && b.IsFinite)
        {
            const int maxScale = 16383;
            var product = BigNumeric.Finite(a.Unscaled * b.Unscaled, a.Scale + b.Scale);
            return product.Scale <= maxScale ? product : product.Round(maxScale);
        }
        if (a.IsNaN || b.IsNaN) return BigNumeric.NaN;
        return (a.Sign * b.Sign) switch
        {
            > 0 => BigNumeric.PositiveInfinity,
            < 0 => BigNumeric.NegativeInfinity,
            _ => BigNumeric.NaN,
        };
    }

    /// <summary>At least 16 significant digits, and no fewer digits behind the point than either operand shows.</summary>
    public static BigNumeric Divide(BigNumeric a, BigNumeric b)
    {
        if (!a.IsFinite || !b.IsFinite) return DivideSpecial(a, b);
        if (b.Unscaled.IsZero) throw NumericError.DivisionByZero();
        return Divide(a, b, DivisionScale(a, b));
    }

    /// <summary>The quotient of two numbers, rounded to a scale.</summary>
    internal static BigNumeric Divide(BigNumeric a, BigNumeric b, int scale)
    {
        var shift = scale + b.Scale - a.Scale;
        var dividend = shift >= 0 ? a.Unscaled * DecimalPower.Of(shift) : a.Unscaled;
        var divisor = shift >= 0 ? b.Unscaled : b.Unscaled * DecimalPower.Of(-shift);
        return BigNumeric.Finite(DecimalPower.DivideRounded(dividend, divisor), scale);
    }

    /// <summary>select_div_scale: PostgreSQL estimates the quotient's weight from the first base-10000 digits.</summary>
    internal static int DivisionScale(BigNumeric a, BigNumeric b)
    {
        var (weightA, firstA) = LeadingDigit(a);
        var (weightB, firstB) = LeadingDigit(b);
        var weight = weightA - weightB - (firstA <= firstB ? 1 : 0);
        var scale = BigNumeric.MinSignificantDigits - (weight * 4);
        return Math.Min(Math.Max(Math.Max(scale, 0), Math.Max(a.Scale, b.Scale)), BigNumeric.MaxDisplayScale);
    }

    /// <summary>Weight and value of the first base-10000 digit that is not zero.</summary>
    internal static (int Weight, int Digit) LeadingDigit(BigNumeric value)
    {
        if (value.Unscaled.IsZero) return (0, 0);
        var exponent = value.LeadingExponent;
        var weight = exponent >= 0 ? exponent / 4 : -((3 - exponent) / 4);
        var digit = DecimalPower.Truncate(BigInteger.Abs(value.Unscaled), value.Scale + (weight * 4), 0);
        return (weight, (int)digit);
    }

    private static BigNumeric DivideSpecial(BigNumeric a, BigNumeric b)
    {
        if (a.IsNaN || b.IsNaN) return BigNumeric.NaN;
        if (a.IsFinite) return BigNumeric.Zero;
        if (!b.IsFinite) return BigNumeric.NaN;
        return b.Sign switch
        {
            0 => throw NumericError.DivisionByZero(),
            > 0 => a,
            < 0 => Negate(a),
        };
    }

    /// <summary>The remainder with the dividend's sign.</summary>
    public static BigNumeric Remainder(BigNumeric a, BigNumeric b)
    {
        if (a.IsNaN || b.IsNaN) return BigNumeric.NaN;
        if (b.IsZero) throw NumericError.DivisionByZero();
        if (!a.IsFinite) return BigNumeric.NaN;
        if (!b.IsFinite) return a;
        var scale = Math.Max(a.Scale, b.Scale);
        return BigNumeric.Finite(BigInteger.Remainder(a.Round(scale).Unscaled, b.Round(scale).Unscaled), scale);
    }

    /// <summary>div(a, b): the quotient cut to an integer.</summary>
    public static BigNumeric DivideTruncated(BigNumeric a, BigNumeric b)
    {
        if (!a.IsFinite || !b.IsFinite) return DivideSpecial(a, b);
        if (b.Unscaled.IsZero) throw NumericError.DivisionByZero();
        var scale = Math.Max(a.Scale, b.Scale);
        return BigNumeric.Finite(BigInteger.Divide(a.Round(scale).Unscaled, b.Round(scale).Unscaled), 0);
    }

    public static BigNumeric Floor(BigNumeric a) => ToInteger(a, towards: -1);

    public static BigNumeric Ceiling(BigNumeric a) => ToInteger(a, towards: 1);

    private static BigNumeric ToInteger(BigNumeric a, int towards)
    {
        if (!a.IsFinite) return a;
        var quotient = BigInteger.DivRem(a.Unscaled, DecimalPower.Of(a.Scale), out var remainder);
        return BigNumeric.Finite(remainder.Sign == towards ? quotient + towards : quotient, 0);
    }

    /// <summary>trunc(a, scale); the scale may be negative.</summary>
    public static BigNumeric Truncate(BigNumeric a, int scale) =>
        AtScale(a, scale, static (unscaled, from, to) => DecimalPower.Truncate(unscaled, from, to));

    /// <summary>round(a, scale), half away from zero; the scale may be negative.</summary>
    public static BigNumeric Round(BigNumeric a, int scale) =>
        AtScale(a, scale, static (unscaled, from, to) => DecimalPower.Rescale(unscaled, from, to));

    private static BigNumeric AtScale(BigNumeric a, int scale, Func<BigInteger, int, int, BigInteger> cut)
    {
        if (!a.IsFinite) return a;
        scale = Math.Clamp(scale, -2000, 2000);
        var unscaled = cut(a.Unscaled, a.Scale, scale);
        return scale >= 0 ? BigNumeric.Finite(unscaled, scale) : BigNumeric.Finite(unscaled * DecimalPower.Of(-scale), 0);
    }

    /// <summary>trim_scale(a): trailing zeros behind the point taken away.</summary>
    public static BigNumeric TrimScale(BigNumeric a) => a with { Unscaled = DecimalPower.Truncate(a.Unscaled, a.Scale, MinScale(a)), Scale = MinScale(a) };

    /// <summary>min_scale(a): digits behind the point that are needed.</summary>
    public static int MinScale(BigNumeric a)
    {
        var (unscaled, scale) = (a.Unscaled, a.Scale);
        while (scale > 0 && BigInteger.Remainder(unscaled, 10).IsZero)
        {
            unscaled /= 10;
            scale--;
        }
        return scale;
    }

    /// <summary>gcd(a, b), at the larger scale.</summary>
    public static BigNumeric GreatestCommonDivisor(BigNumeric a, BigNumeric b)
    {
        if (!a.IsFinite || !b.IsFinite) return BigNumeric.NaN;
        var scale = Math.Max(a.Scale, b.Scale);
        return BigNumeric.Finite(BigInteger.GreatestCommonDivisor(a.Round(scale).Unscaled, b.Round(scale).Unscaled), scale);
    }

    /// <summary>lcm(a, b), at the larger scale.</summary>
    public static BigNumeric LeastCommonMultiple(BigNumeric a, BigNumeric b)
    {
        if (!a.IsFinite || !b.IsFinite) return BigNumeric.NaN;
        var scale = Math.Max(a.Scale, b.Scale);
        if (a.IsZero || b.IsZero) return BigNumeric.Finite(BigInteger.Zero, scale);
        var (x, y) = (a.Round(scale).Unscaled, b.Round(scale).Unscaled);
        return BigNumeric.Finite(BigInteger.Abs(x / BigInteger.GreatestCommonDivisor(x, y) * y), scale);
    }

    /// <summary>factorial(n).</summary>
    public static BigNumeric Factorial(long n)
    {
        if (n < 0) throw new Postgres.Errors.SqlErrorException(new Postgres.Errors.SqlError(
            Postgres.Errors.SqlState.NumericValueOutOfRange, "factorial of a negative number is undefined"));
        if (n > 32177) throw NumericError.Overflows();
        return BigNumeric.Finite(Product(1, n), 0);
    }

    /// <summary>low · … · high, by halves: factors of about the same length are multiplied fastest.</summary>
    private static BigInteger Product(long low, long high)
    {
        if (high - low > 16)
        {
            CallInterrupt.Check();
            var middle = (low + high) / 2;
            return Product(low, middle) * Product(middle + 1, high);
        }

        var product = BigInteger.One;
        for (var i = low; i <= high; i++) product *= i;
        return product;
    }
}
