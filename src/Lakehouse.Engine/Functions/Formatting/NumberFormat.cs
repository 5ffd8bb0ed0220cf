using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>to_char() of numbers.</summary>
/// <remarks>PostgreSQL documentation, section 9.8, table 9.28.</remarks>
internal static class NumberFormat
{
    /// <summary>The text of a number.</summary>
    public static string Print(BigNumeric value, string text)
    {
        var template = NumberTemplate.Parse(text);
        if (template.IsRoman) return RomanNumber(value, template);
        if (template.IsScientific) return Scientific(value, template);
        if (value.IsNaN) return template.FillMode ? "NaN" : "NaN".PadLeft(Math.Max(template.Before + 1, 4));
        if (template.Shift > 0) value = NumericArithmetic.Multiply(value, BigNumeric.Finite(BigInteger.Pow(10, template.Shift), 0));
        var rounded = value.IsFinite ? NumericArithmetic.Round(NumericArithmetic.Absolute(value), template.Behind) : value;
        return Print(rounded, template, value.Sign < 0 && !rounded.IsZero, template.Behind);
    }

    /// <summary>The text of a number without its sign, multiplied as V says, with as many digits behind the point as are known.</summary>
    public static string Print(BigNumeric value, NumberTemplate template, bool negative, int behind)
    {
        var rounded = value.IsFinite ? NumericArithmetic.Round(value, behind) : value;
        var width = template.Before + template.Shift;
        var digits = value.IsFinite ? rounded.ToString() : null;
        var point = digits?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        var whole = digits is null ? "" : point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : digits![(point + 1)..];
        // What does not fit is shown as #.
        if (digits is null || whole.TrimStart('0').Length > width) (whole, fraction) = (new string('#', width), new string('#', template.Behind));
        else if (whole == "0" && template.Behind > 0 && template.FirstZero < 0) whole = "";
        return new NumberWriter(template, whole, fraction, negative, width).Write();
    }

    private static string Scientific(BigNumeric value, NumberTemplate template)
    {
        if (!value.IsFinite) return new string('#', template.Before + template.Behind + 6);
        var exponent = value.IsZero ? 0 : value.LeadingExponent;
        var magnitude = NumericArithmetic.Absolute(value);
        BigNumeric Mantissa() => new BigNumeric(NumericKind.Finite, magnitude.Unscaled, magnitude.Scale + exponent) is { Scale: >= 0 } small
            ? small.Round(template.Behind)
            : BigNumeric.Finite(magnitude.Unscaled * BigInteger.Pow(10, -(magnitude.Scale + exponent)), 0).Round(template.Behind);
        var mantissa = Mantissa();
        if (mantissa.LeadingExponent > 0)
        {
            exponent++;
            mantissa = Mantissa();
        }
        var sign = value.Sign < 0 ? "-" : template.FillMode ? "" : " ";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string RomanNumber(BigNumeric value, NumberTemplate template)
    {
        var number = value.IsFinite ? (int)BigInteger.Min(BigInteger.Max(value.Round(0).Unscaled, -1), 4000) : 0;
        if (number is < 1 or > 3999) return new string('#', 15);
        var text = new StringBuilder();
        foreach (var (size, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= size; number -= size) text.Append(letters);
        }
        var roman = template.Items.First(item => item.Word == "RN").Written[0] == 'r' ? text.ToString().ToLowerInvariant() : text.ToString();
        return template.FillMode ? roman : roman.PadLeft(15);
    }
}
