using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of real and double precision.</summary>
/// <remarks>PostgreSQL documentation, section 8.1.3.</remarks>
public static class FloatInput
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A real.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static float ParseFloat4(ReadOnlySpan<char> text)
    {
        var body = Trimming.Trim(text);
        if (TrySpecial(body, out var special)) return (float)special;
        if (!IsNumber(body) || !float.TryParse(body, Style, CultureInfo.InvariantCulture, out var value))
            throw SqlError.InvalidTextRepresentation("real", text).ToException();
        if (float.IsInfinity(value) || (value == 0 && HasNonZeroDigit(body))) throw SqlError.FloatOutOfRange("real", body).ToException();
        return value;
    }

    /// <summary>A double precision.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static double ParseFloat8(ReadOnlySpan<char> text)
    {
        var body = Trimming.Trim(text);
        if (TrySpecial(body, out var special)) return special;
        if (!IsNumber(body) || !double.TryParse(body, Style, CultureInfo.InvariantCulture, out var value))
            throw SqlError.InvalidTextRepresentation("double precision", text).ToException();
        if (double.IsInfinity(value) || (value == 0 && HasNonZeroDigit(body))) throw SqlError.FloatOutOfRange("double precision", body).ToException();
        return value;
    }

    /// <summary>Whether there is a digit.</summary>
    internal static bool IsNumber(ReadOnlySpan<char> body) => body.ContainsAnyInRange('0', '9');

    /// <summary>NaN and the infinities, by any of their names.</summary>
    internal static bool TrySpecial(ReadOnlySpan<char> body, out double value)
    {
        var negative = !body.IsEmpty && body[0] == '-';
        if (!body.IsEmpty && body[0] is '-' or '+') body = body[1..];
        value = double.NaN;
        if (body.Equals("nan", StringComparison.OrdinalIgnoreCase)) return true;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return body.Equals("infinity", StringComparison.OrdinalIgnoreCase) || body.Equals("inf", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A result of zero is an underflow where the significand was not zero.</summary>
    private static bool HasNonZeroDigit(ReadOnlySpan<char> body)
    {
        var exponent = body.IndexOfAny('e', 'E');
        return (exponent < 0 ? body : body[..exponent]).ContainsAnyInRange('1', '9');
    }
}
