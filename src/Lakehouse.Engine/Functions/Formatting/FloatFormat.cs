using System.Numerics;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>to_char() of floats: what printf() makes of the exact binary value, half to even, with as many digits as the type has.</summary>
/// <remarks>PostgreSQL documentation, section 9.8; float8_to_char().</remarks>
internal static class FloatFormat
{
    /// <summary>DBL_DIG.</summary>
    public const int DoubleDigits = 15;

    /// <summary>FLT_DIG.</summary>
    public const int SingleDigits = 6;

    /// <summary>The text of a float.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits of its type.</param>
    /// <param name="text">The template.</param>
    public static string Print(double value, int digits, string text)
    {
        var template = NumberTemplate.Parse(text);
        if (!double.IsFinite(value) || template.IsRoman || template.IsScientific)
            return NumberFormat.Print(digits == DoubleDigits ? NumericConversion.FromDouble(value) : NumericConversion.FromSingle((float)value), text);
        var scaled = value * Math.Pow(10, template.Shift);
        var before = Rounded(Math.Abs(scaled), 0).ToString().Length;
        var behind = before >= digits ? 0 : Math.Min(template.Behind, digits - before);
        return NumberFormat.Print(Rounded(Math.Abs(scaled), behind), template, double.IsNegative(scaled), behind);
    }

    // The binary value has an exact decimal expansion.
    private static BigNumeric Rounded(double value, int scale)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = (BigInteger)(bits & 0xF_FFFF_FFFF_FFFF | (exponent == 0 ? 0 : 1L << 52));
        var power = Math.Max(exponent, 1) - 1075;
        var numerator = mantissa * BigInteger.Pow(10, scale);
        if (power >= 0) return BigNumeric.Finite(numerator << power, scale);
        var (quotient, rest) = BigInteger.DivRem(numerator, BigInteger.One << -power);
        var half = BigInteger.One << (-power - 1);
        if (rest > half || (rest == half && !quotient.IsEven)) quotient++;
        return BigNumeric.Finite(quotient, scale);
    }
}
