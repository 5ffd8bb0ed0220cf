using System.Globalization;
using System.Numerics;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>Casts between numeric and the other number types.</summary>
public static class NumericConversion
{
    /// <summary>float8 to numeric: 15 significant digits, as PostgreSQL prints them.</summary>
    public static BigNumeric FromDouble(double value) => FromFloat(value, "E14");

    /// <summary>float4 to numeric: 6 significant digits.</summary>
    public static BigNumeric FromSingle(float value) => FromFloat(value, "E5");

    private static BigNumeric FromFloat(double value, string format)
    {
        if (double.IsNaN(value)) return BigNumeric.NaN;
        if (double.IsInfinity(value)) return value > 0 ? BigNumeric.PositiveInfinity : BigNumeric.NegativeInfinity;
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = text[..mark].Replace(".", "", StringComparison.Ordinal);
        var scale = digits.Length - 1 - (digits[0] == '-' ? 1 : 0) - exponent;
        var unscaled = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        while (scale > 0 && BigInteger.Remainder(unscaled, 10).IsZero)
        {
            unscaled /= 10;
            scale--;
        }
        return scale >= 0 ? BigNumeric.Finite(unscaled, scale) : BigNumeric.Finite(unscaled * DecimalPower.Of(-scale), 0);
    }

    /// <summary>numeric to float8, to the nearest.</summary>
    public static double ToDouble(BigNumeric value) => value.Kind switch
    {
        NumericKind.NaN => double.NaN,
        NumericKind.PositiveInfinity => double.PositiveInfinity,
        NumericKind.NegativeInfinity => double.NegativeInfinity,
        NumericKind.Finite => double.Parse(
            value.Unscaled.ToString(CultureInfo.InvariantCulture) + "E" + (-value.Scale).ToString(CultureInfo.InvariantCulture),
            NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    /// <summary>numeric to an integer type, rounded half away from zero.</summary>
    /// <param name="value">What is converted.</param>
    /// <param name="min">The type's smallest value.</param>
    /// <param name="max">The type's largest value.</param>
    /// <param name="type">The type's name in messages: integer, bigint, smallint.</param>
    public static long ToInteger(BigNumeric value, long min, long max, string type)
    {
        if (value.IsNaN) throw NumericError.CannotConvert("NaN", type);
        if (!value.IsFinite) throw NumericError.CannotConvert("infinity", type);
        var rounded = value.Round(0).Unscaled;
        if (rounded < min || rounded > max) throw NumericError.OutOfRange(type);
        return (long)rounded;
    }

    /// <summary>Applies numeric(precision, scale).</summary>
    public static BigNumeric ApplyModifier(BigNumeric value, int precision, int scale)
    {
        if (value.IsNaN) return value;
        if (!value.IsFinite)
        {
            throw new Postgres.Errors.SqlErrorException(new Postgres.Errors.SqlError(
                Postgres.Errors.SqlState.NumericValueOutOfRange, "numeric field overflow")
            {
                Detail = $"A field with precision {precision}, scale {scale} cannot hold an infinite value.",
            });
        }
        var rounded = NumericArithmetic.Round(value, scale);
        if (!rounded.IsZero && rounded.LeadingExponent >= precision - scale)
            throw NumericError.FieldOverflow(precision, scale);
        return rounded;
    }
}
