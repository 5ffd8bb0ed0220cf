using System.Globalization;
using System.Numerics;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Types;

/// <summary>
/// A numeric: an integer divided by a power of ten whose exponent is the display scale, or NaN, or an infinity.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.1.2.</remarks>
public readonly record struct PgNumeric
{
    /// <summary>Most digits after the decimal point.</summary>
    public const int MaxScale = 16383;

    /// <summary>Most digits before the decimal point.</summary>
    public const int MaxIntegerDigits = 131072;

    /// <summary>A finite value.</summary>
    /// <exception cref="SqlErrorException">22003: too many digits.</exception>
    public PgNumeric(BigInteger unscaled, int scale)
    {
        if (scale > MaxScale) throw SqlError.NumericOverflow().ToException();
        (Unscaled, Scale) = (unscaled, scale);
    }

    private PgNumeric(NumericKind kind) => Kind = kind;

    /// <summary>NaN.</summary>
    public static PgNumeric NaN { get; } = new(NumericKind.NaN);

    /// <summary>Infinity.</summary>
    public static PgNumeric Infinity { get; } = new(NumericKind.Infinity);

    /// <summary>-Infinity.</summary>
    public static PgNumeric NegativeInfinity { get; } = new(NumericKind.NegativeInfinity);

    /// <summary>Whether the value is finite.</summary>
    public NumericKind Kind { get; }

    /// <summary>The value times ten to the power of <see cref="Scale"/>; zero where the value is not finite.</summary>
    public BigInteger Unscaled { get; }

    /// <summary>Digits after the decimal point, trailing zeros included (the display scale).</summary>
    public int Scale { get; }

    /// <summary>The value as 128-bit integer and scale; false where it is not finite or has more than 38 digits.</summary>
    public bool TryGetInt128(out Int128 unscaled, out int scale)
    {
        (unscaled, scale) = (0, Scale);
        if (Kind != NumericKind.Finite || Unscaled.GetBitLength() > 126 || Scale > 38) return false;
        unscaled = (Int128)Unscaled;
        return Int128.Abs(unscaled) <= MaxInt128;
    }

    /// <summary>Order with NaN last; 1.0 and 1.00 are equal.</summary>
    public int CompareTo(PgNumeric other)
    {
        if (Kind != NumericKind.Finite || other.Kind != NumericKind.Finite) return Rank.CompareTo(other.Rank);
        var scale = Math.Max(Scale, other.Scale);
        return AtScale(scale).CompareTo(other.AtScale(scale));
    }

    private int Rank => Kind switch
    {
        NumericKind.NegativeInfinity => 0,
        NumericKind.Finite => 1,
        NumericKind.Infinity => 2,
        NumericKind.NaN => 3,
    };

    private BigInteger AtScale(int scale) => scale == Scale ? Unscaled : Unscaled * BigInteger.Pow(10, scale - Scale);

    /// <summary>PostgreSQL's text of the value.</summary>
    public override string ToString()
    {
        switch (Kind)
        {
            case NumericKind.NaN: return "NaN";
            case NumericKind.Infinity: return "Infinity";
            case NumericKind.NegativeInfinity: return "-Infinity";
        }

        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Unscaled.Sign < 0 ? "-" : "";
        if (Scale == 0) return sign + digits;
        if (digits.Length <= Scale) digits = digits.PadLeft(Scale + 1, '0');
        return $"{sign}{digits.AsSpan(0, digits.Length - Scale)}.{digits.AsSpan(digits.Length - Scale)}";
    }

    /// <summary>Ten to the power of 38, less one: the largest unscaled value of the engine's DECIMAL.</summary>
    private static readonly Int128 MaxInt128 = Int128.Parse("99999999999999999999999999999999999999", CultureInfo.InvariantCulture);
}

/// <summary>What a numeric is.</summary>
public enum NumericKind
{
    /// <summary>A number.</summary>
    Finite,

    /// <summary>Not a number.</summary>
    NaN,

    /// <summary>Positive infinity.</summary>
    Infinity,

    /// <summary>Negative infinity.</summary>
    NegativeInfinity,
}
