using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>What a numeric holds besides digits.</summary>
public enum NumericKind
{
    /// <summary>Below every number.</summary>
    NegativeInfinity,

    /// <summary>A number.</summary>
    Finite,

    /// <summary>Above every number.</summary>
    PositiveInfinity,

    /// <summary>Equal to itself and above everything else.</summary>
    NaN,
}

/// <summary>
/// A PostgreSQL numeric: <c>Unscaled / 10^Scale</c>, where the scale is also the display scale, so that 1.50 stays 1.50.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.1.2. The limits are those of PostgreSQL 15.</remarks>
/// <param name="Kind">Finite, infinite or NaN.</param>
/// <param name="Unscaled">The digits with the sign; zero unless finite.</param>
/// <param name="Scale">Digits behind the point, 0 to 16383; zero unless finite.</param>
public readonly record struct BigNumeric(NumericKind Kind, BigInteger Unscaled, int Scale)
{
    /// <summary>Digits behind the point that a result of division and its like may show (NUMERIC_MAX_DISPLAY_SCALE).</summary>
    public const int MaxDisplayScale = 1000;

    /// <summary>Significant digits that division and its like give at least (NUMERIC_MIN_SIG_DIGITS).</summary>
    public const int MinSignificantDigits = 16;

    /// <summary>Digits before the point at most (NUMERIC_WEIGHT_MAX).</summary>
    private const int MaxIntegerDigits = 131072;

    public static BigNumeric NaN => new(NumericKind.NaN, BigInteger.Zero, 0);

    public static BigNumeric PositiveInfinity => new(NumericKind.PositiveInfinity, BigInteger.Zero, 0);

    public static BigNumeric NegativeInfinity => new(NumericKind.NegativeInfinity, BigInteger.Zero, 0);

    public static BigNumeric Zero => new(NumericKind.Finite, BigInteger.Zero, 0);

    public static BigNumeric One => new(NumericKind.Finite, BigInteger.One, 0);

    /// <summary>Whether it is a number.</summary>
    public bool IsFinite => Kind == NumericKind.Finite;

    public bool IsNaN => Kind == NumericKind.NaN;

    public bool IsZero => IsFinite && Unscaled.IsZero;

    /// <summary>-1, 0 or 1; of NaN 0.</summary>
    public int Sign => Kind switch
    {
        NumericKind.Finite => Unscaled.Sign,
        NumericKind.PositiveInfinity => 1,
        NumericKind.NegativeInfinity => -1,
        NumericKind.NaN => 0,
    };

    /// <summary>The power of ten of the first significant digit; 0 for zero.</summary>
    public int LeadingExponent => Unscaled.IsZero ? 0 : DecimalPower.DigitCount(Unscaled) - 1 - Scale;

    /// <summary>A number checked against PostgreSQL's limits.</summary>
    /// <exception cref="SqlErrorException">22003.</exception>
    public static BigNumeric Finite(BigInteger unscaled, int scale)
    {
        var value = new BigNumeric(NumericKind.Finite, unscaled, scale);
        if (unscaled.GetBitLength() > 400_000 && value.LeadingExponent >= MaxIntegerDigits)
            throw NumericError.Overflows();
        return value;
    }

    /// <summary>The text form that <see cref="ToString"/> prints: what PostgreSQL prints, never user input.</summary>
    public static BigNumeric Parse(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("NaN"u8)) return NaN;
        if (text.SequenceEqual("Infinity"u8)) return PositiveInfinity;
        if (text.SequenceEqual("-Infinity"u8)) return NegativeInfinity;
        var point = text.IndexOf((byte)'.');
        if (point < 0) return new BigNumeric(NumericKind.Finite, ParseDigits(text), 0);
        Span<byte> digits = text.Length <= 256 ? stackalloc byte[text.Length - 1] : new byte[text.Length - 1];
        text[..point].CopyTo(digits);
        text[(point + 1)..].CopyTo(digits[point..]);
        return new BigNumeric(NumericKind.Finite, ParseDigits(digits), text.Length - point - 1);
    }

    private static BigInteger ParseDigits(ReadOnlySpan<byte> digits) =>
        digits.Length <= 18
            ? long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>The same value at another scale, rounded half away from zero.</summary>
    public BigNumeric Round(int scale)
    {
        if (!IsFinite || scale == Scale) return this;
        return new BigNumeric(NumericKind.Finite, DecimalPower.Rescale(Unscaled, Scale, scale), scale);
    }

    /// <summary>Order with NaN last; 1.0 and 1.00 are equal.</summary>
    public int CompareTo(BigNumeric other)
    {
        if (!IsFinite || !other.IsFinite) return Kind.CompareTo(other.Kind);
        var scale = Math.Max(Scale, other.Scale);
        return DecimalPower.Rescale(Unscaled, Scale, scale).CompareTo(DecimalPower.Rescale(other.Unscaled, other.Scale, scale));
    }

    /// <summary>PostgreSQL's output: all digits of the scale, no exponent.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case NumericKind.NaN: return "NaN";
            case NumericKind.PositiveInfinity: return "Infinity";
            case NumericKind.NegativeInfinity: return "-Infinity";
        }
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Unscaled.Sign < 0 ? "-" : "";
        if (Scale == 0) return sign + digits;
        if (digits.Length <= Scale) digits = digits.PadLeft(Scale + 1, '0');
        return string.Concat(sign, digits.AsSpan(0, digits.Length - Scale), ".", digits.AsSpan(digits.Length - Scale));
    }
}
