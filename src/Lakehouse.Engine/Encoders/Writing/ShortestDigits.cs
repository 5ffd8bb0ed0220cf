using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// The shortest decimal that reads back as a floating-point number and lies strictly between the midpoints to its
/// neighbours. .NET's own takes a midpoint that rounds to even (1e23), PostgreSQL's does not (9.999999999999999e+22).
/// </summary>
internal static class ShortestDigits
{
    /// <summary>Digits, perhaps with a point and an exponent; returns the length.</summary>
    public static int Write(Span<byte> at, double value)
    {
        _ = Utf8Formatter.TryFormat(value, at, out var length);
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var fraction = bits & ((1L << 52) - 1);
        // A midpoint has so few digits only from the integers that the type can no longer tell apart on, or below the
        // normal range. And .NET's last digit can be wrong at a power of two, whose neighbours are not equally far.
        var mayBeMidpoint = (fraction & 1) == 0 && (exponent is 0 or (>= 1023 + 50 and <= 1023 + 132));
        if (!mayBeMidpoint && (fraction != 0 || length < 16)) return length;
        var (mantissa, power) = exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
        for (var digits = 0; IsMidpoint(at[..length], mantissa, power, fraction == 0 && exponent > 1) || double.Parse(at[..length], CultureInfo.InvariantCulture) != value; digits++)
            _ = value.TryFormat(at, out length, $"E{digits}", CultureInfo.InvariantCulture);

        return length;
    }

    /// <summary>Digits, perhaps with a point and an exponent; returns the length.</summary>
    public static int Write(Span<byte> at, float value)
    {
        _ = Utf8Formatter.TryFormat(value, at, out var length);
        var bits = BitConverter.SingleToInt32Bits(Math.Abs(value));
        var exponent = bits >> 23;
        var fraction = bits & ((1 << 23) - 1);
        var mayBeMidpoint = (fraction & 1) == 0 && (exponent is 0 or (>= 127 + 21 and <= 127 + 62));
        if (!mayBeMidpoint && (fraction != 0 || length < 8)) return length;
        var (mantissa, power) = exponent == 0 ? (fraction, -149) : (fraction | (1 << 23), exponent - 150);
        for (var digits = 0; IsMidpoint(at[..length], mantissa, power, fraction == 0 && exponent > 1) || float.Parse(at[..length], CultureInfo.InvariantCulture) != value; digits++)
            _ = value.TryFormat(at, out length, $"E{digits}", CultureInfo.InvariantCulture);

        return length;
    }

    /// <summary>Whether the text is exactly halfway from <paramref name="mantissa"/> times two to the <paramref name="power"/> to a neighbour.</summary>
    private static bool IsMidpoint(ReadOnlySpan<byte> text, long mantissa, int power, bool closerBelow)
    {
        var number = ReadDecimal(text, out var tens);
        if (number == 0) return false;
        // A midpoint is an odd number times a known power of two: almost all others are told by that alone.
        var twos = BitOperations.TrailingZeroCount(number) + tens;
        if (twos != power - 1 && !(closerBelow && twos == power - 2)) return false;

        // number * 10^tens against quarters: (4 m + 2), (4 m - 2) or (4 m - 1) * 2^(power - 2).
        BigInteger left = number;
        var unit = BigInteger.One;
        if (tens >= 0) left *= BigInteger.Pow(10, tens);
        else unit *= BigInteger.Pow(10, -tens);
        if (power - 2 >= 0) unit <<= power - 2;
        else left <<= 2 - power;
        BigInteger quarters = mantissa;
        quarters *= 4;
        return left == (quarters + 2) * unit || left == (quarters - (closerBelow ? 1 : 2)) * unit;
    }

    /// <summary>The digits as one number, to be multiplied by ten to the power of <paramref name="tens"/>.</summary>
    private static ulong ReadDecimal(ReadOnlySpan<byte> text, out int tens)
    {
        var (number, scale, seenPoint, exponent) = (0UL, 0, false, 0);
        for (var i = text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '.')
            {
                seenPoint = true;
            }
            else if (text[i] == 'E')
            {
                exponent = int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else
            {
                number = (number * 10) + (uint)(text[i] - '0');
                if (seenPoint) scale++;
            }
        }

        tens = exponent - scale;
        return number;
    }
}
