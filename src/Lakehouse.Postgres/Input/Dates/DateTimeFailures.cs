using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>The errors of one input: they name its type and its text.</summary>
/// <param name="type">The type's SQL name.</param>
/// <param name="text">The whole input.</param>
internal sealed class DateTimeFailures(string type, string text)
{
    /// <summary>22007.</summary>
    public SqlErrorException BadFormat() => SqlError.InvalidDatetimeFormat(type, text).ToException();

    /// <summary>22008, or 22015 for an interval.</summary>
    public SqlErrorException FieldOverflow() =>
        (type == "interval" ? SqlError.IntervalFieldOverflow(text) : SqlError.DatetimeFieldOverflow(text)).ToException();

    /// <summary>22008 with the hint about DateStyle.</summary>
    public SqlErrorException MonthDayOverflow() => SqlError.MonthDayFieldOverflow(text).ToException();

    /// <summary>22009.</summary>
    public SqlErrorException ZoneOverflow() => SqlError.ZoneDisplacementOverflow(text).ToException();

    /// <summary>22008: the whole value is out of range.</summary>
    public SqlErrorException OutOfRange() =>
        SqlError.DatetimeOutOfRange(type.StartsWith("timestamp", StringComparison.Ordinal) ? "timestamp" : type, text).ToException();

    /// <summary>An Int32 at the start of a field; <paramref name="rest"/> is what stands behind it.</summary>
    public int ReadInt(ReadOnlySpan<char> digits, out ReadOnlySpan<char> rest)
    {
        var value = ReadLong(digits, out rest);
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw FieldOverflow();
    }

    /// <summary>An Int64 at the start of a field.</summary>
    public long ReadLong(ReadOnlySpan<char> digits, out ReadOnlySpan<char> rest) =>
        TryReadLong(digits, out var value, out rest) ? value : throw FieldOverflow();

    /// <summary>False where the number is too large; no number at all is 0 and leaves everything.</summary>
    public static bool TryReadLong(ReadOnlySpan<char> digits, out long value, out ReadOnlySpan<char> rest)
    {
        value = 0;
        rest = digits;
        var length = !digits.IsEmpty && digits[0] is '-' or '+' ? 1 : 0;
        while (length < digits.Length && char.IsAsciiDigit(digits[length])) length++;
        if (length == 0 || !char.IsAsciiDigit(digits[length - 1])) return true;
        rest = digits[length..];
        return long.TryParse(digits[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A fraction, from its point on; must be all of the text.</summary>
    public double ReadFraction(ReadOnlySpan<char> fraction)
    {
        if (fraction.Length == 1) return 0;
        if (fraction[1..].ContainsAnyExceptInRange('0', '9')) throw BadFormat();
        return double.Parse(fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    /// <summary>A fraction of a second in microseconds.</summary>
    public int ReadMicros(ReadOnlySpan<char> fraction) => (int)Math.Round(ReadFraction(fraction) * 1_000_000);
}
