using System.Globalization;
using System.Numerics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of numeric: digits, a decimal point, an exponent, NaN, the infinities. Trailing zeros count.</summary>
/// <remarks>PostgreSQL documentation, section 8.1.2.</remarks>
public static class NumericInput
{
    private const int LargestExponent = int.MaxValue / 2;

    /// <summary>The value of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static PgNumeric Parse(ReadOnlySpan<char> text)
    {
        var body = Trimming.Trim(text);
        if (TrySpecial(body) is { } special) return special;
        var negative = !body.IsEmpty && body[0] == '-';
        if (!body.IsEmpty && body[0] is '-' or '+') body = body[1..];

        var exponent = 0;
        var mark = body.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            exponent = ParseExponent(body[(mark + 1)..], text);
            body = body[..mark];
        }

        var point = body.IndexOf('.');
        var whole = point < 0 ? body : body[..point];
        var fraction = point < 0 ? default : body[(point + 1)..];
        if (whole.Length + fraction.Length == 0 || !AreDigits(whole) || !AreDigits(fraction))
            throw SqlError.InvalidTextRepresentation("numeric", text).ToException();
        return Compose(negative, whole, fraction, exponent);
    }

    private static PgNumeric Compose(bool negative, ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int exponent)
    {
        whole = whole.TrimStart('0');
        var scale = (long)fraction.Length - exponent;
        var significant = whole.Length > 0 || fraction.ContainsAnyExcept('0');
        if (significant && whole.Length + (long)exponent > PgNumeric.MaxIntegerDigits) throw SqlError.NumericOverflow().ToException();
        if (scale > PgNumeric.MaxScale) throw SqlError.NumericOverflow().ToException();
        if (!significant) return new PgNumeric(BigInteger.Zero, (int)Math.Max(0, scale));

        var unscaled = BigInteger.Parse(string.Concat(whole, fraction), CultureInfo.InvariantCulture);
        if (scale < 0) unscaled *= BigInteger.Pow(10, (int)-scale);
        return new PgNumeric(negative ? -unscaled : unscaled, (int)Math.Max(0, scale));
    }

    private static int ParseExponent(ReadOnlySpan<char> text, ReadOnlySpan<char> whole)
    {
        var negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '-' or '+') text = text[1..];
        if (text.IsEmpty || !AreDigits(text)) throw SqlError.InvalidTextRepresentation("numeric", whole).ToException();
        var exponent = 0L;
        foreach (var digit in text)
        {
            exponent = (exponent * 10) + (digit - '0');
            if (exponent >= LargestExponent) throw SqlError.NumericOverflow().ToException();
        }

        return (int)(negative ? -exponent : exponent);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static PgNumeric? TrySpecial(ReadOnlySpan<char> body)
    {
        if (body.Equals("nan", StringComparison.OrdinalIgnoreCase)) return PgNumeric.NaN;
        var negative = !body.IsEmpty && body[0] == '-';
        if (!body.IsEmpty && body[0] is '-' or '+') body = body[1..];
        if (!body.Equals("infinity", StringComparison.OrdinalIgnoreCase) && !body.Equals("inf", StringComparison.OrdinalIgnoreCase)) return null;
        return negative ? PgNumeric.NegativeInfinity : PgNumeric.Infinity;
    }
}
